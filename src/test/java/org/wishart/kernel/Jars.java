package org.wishart.kernel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes libraries for tests. */
final class Jars {

    private Jars() {}

    /**
     * A jar of classes; one that implements an interface becomes a service of it.
     *
     * @param jar the file to write
     * @param classes from the name, maybe with what it implements, to the text in its braces
     */
    static void compile(Path jar, Map<String, String> classes) throws IOException {
        Path folder = Files.createTempDirectory(jar.getParent(), "classes");
        List<SimpleJavaFileObject> sources =
                classes.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                null,
                                null,
                                List.of("-proc:none", "-d", folder.toString()),
                                null,
                                sources)
                        .call();
        if (!compiled) {
            throw new IllegalStateException("the library of a test does not compile");
        }
        for (String name : classes.keySet()) {
            String[] words = name.split(" ", -1);
            if (words.length == 3) {
                Path services = Files.createDirectories(folder.resolve("META-INF/services"));
                Files.writeString(services.resolve(words[2]), words[0]);
            }
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    private static SimpleJavaFileObject source(String name, String body) {
        String full = name.replaceFirst(" .*", "");
        int dot = full.lastIndexOf('.');
        String text =
                "package "
                        + full.substring(0, dot)
                        + ";\npublic class "
                        + name.substring(dot + 1)
                        + " {\n"
                        + body
                        + "\n}\n";
        return new SimpleJavaFileObject(
                URI.create("string:///" + full.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
