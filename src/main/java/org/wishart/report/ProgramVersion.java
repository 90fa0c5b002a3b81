package org.wishart.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A number for the program that computes: the checksum of its classes, so that rows of another
 * version, or of another state of the same one, are not taken for its own.
 */
final class ProgramVersion {

    /** The number as text. */
    static final String CURRENT = current();

    private static final String CLASSES = "org/wishart/";

    private ProgramVersion() {}

    private static String current() {
        try {
            var source = ProgramVersion.class.getProtectionDomain().getCodeSource();
            return source == null ? "unknown" : of(Path.of(source.getLocation().toURI()));
        } catch (IOException | URISyntaxException e) {
            return "unknown"; // the version of the rows has to do
        }
    }

    /** The checksum of a jar or a folder of classes. */
    static String of(Path program) throws IOException {
        CRC32C checksum = new CRC32C();
        if (Files.isDirectory(program)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(program.resolve(CLASSES))) {
                files = all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
            }
            for (Path file : files) {
                checksum.update(Files.readAllBytes(file));
            }
        } else {
            try (JarFile jar = new JarFile(program.toFile())) {
                List<String> entries =
                        jar.stream()
                                .filter(entry -> entry.getName().startsWith(CLASSES))
                                .filter(entry -> entry.getName().endsWith(".class"))
                                .map(entry -> entry.getName() + " " + entry.getCrc())
                                .sorted()
                                .toList();
                checksum.update(String.join("\n", entries).getBytes(StandardCharsets.UTF_8));
            }
        }
        return Long.toHexString(checksum.getValue());
    }
}
