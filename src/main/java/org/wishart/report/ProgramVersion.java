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
 * The version of the program, and the checksum of its classes, so that rows of another version, or
 * of another state of the same one, are not taken for its own.
 */
public final class ProgramVersion {

    private static final String CLASSES = "org/wishart/";

    private ProgramVersion() {}

    /**
     * The version of the jar.
     *
     * @return such as {@code "0.1.0"}; of classes outside a jar, {@code "development"}
     */
    public static String number() {
        String number = ProgramVersion.class.getPackage().getImplementationVersion();
        return number == null ? "development" : number;
    }

    /** Computed when it is first needed, as it reads the whole jar. */
    private static final class Checksum {
        private static final String CURRENT = current();
    }

    /** The checksum of the classes that run, as text. */
    static String checksum() {
        return Checksum.CURRENT;
    }

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
