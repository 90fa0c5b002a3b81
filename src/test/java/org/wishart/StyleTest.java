package org.wishart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of docs/style.md that a program can check. */
class StyleTest {

    /** Javadoc begins with a noun phrase or a verb. */
    private static final Pattern OPENING =
            Pattern.compile("/\\*\\*[\\s*]*(?:What|How|Whether|Where|Why|Which|Who)\\b[^\n]*");

    private static final Pattern TURNS =
            Pattern.compile(
                    "(?<!each )(?<!some )\\bof which\\b|\\banother than\\b|\\bsomething else than\\b"
                            + "|\\bhad back\\b|\\blets go of\\b|\\bmostly\\b|\\bfor ever\\b",
                    Pattern.CASE_INSENSITIVE);

    private static List<String> found(Pattern pattern, List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(file + ": " + matcher.group().replaceAll("\\s+", " "));
            }
        }
        return found;
    }

    private static List<Path> files(String root, String ending) {
        try (Stream<Path> all = Files.walk(Path.of(root))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void javadocBeginsWithANounOrAVerb() throws IOException {
        assertEquals(List.of(), found(OPENING, files("src/main/java", ".java")));
    }

    @Test
    void sentencesHaveNoTranslatedTurns() throws IOException {
        List<Path> texts = new ArrayList<>(files("src/main/java", ".java"));
        texts.addAll(files("src/main/resources", ".txt"));
        texts.addAll(files("docs", ".md"));
        texts.addAll(
                List.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("COMPARISON.md")));
        texts.add(Path.of("kernel/README.md"));
        texts.remove(Path.of("docs/style.md")); // names them
        assertEquals(List.of(), found(TURNS, texts));
    }

    @Test
    void noticesAViolation() {
        assertTrue(OPENING.matcher("    /**\n     * What a file holds.\n     */").find());
        assertTrue(TURNS.matcher("57 values, of which a tail is too few").find());
    }
}
