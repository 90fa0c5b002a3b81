package org.wishart.cli;

import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is. */
final class Version implements IVersionProvider {

    /** The number of the jar; of classes outside one, {@code development}. */
    static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "development" : number;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "wishart "
                    + number()
                    + ", Java "
                    + System.getProperty("java.version")
                    + " ("
                    + System.getProperty("java.vendor")
                    + ")"
        };
    }
}
