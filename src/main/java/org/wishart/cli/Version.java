package org.wishart.cli;

import org.wishart.report.ProgramVersion;

import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "wishart "
                    + ProgramVersion.number()
                    + ", Java "
                    + System.getProperty("java.version")
                    + " ("
                    + System.getProperty("java.vendor")
                    + ")"
        };
    }
}
