package org.wishart.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ApiIndexTest {

    private static List<? extends Class<?>> publicTypes() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.wishart").stream()
                        .map(JavaClass::reflect)
                        .filter(ApiIndexTest::isPublic)
                        .filter(ApiIndexTest::isInAnApiPackage)
                        .toList();
    }

    /** Types of other packages are public for the compiler's sake. */
    private static boolean isInAnApiPackage(Class<?> type) {
        Path folder = Path.of("src/main/java", type.getPackageName().replace('.', '/'));
        try {
            return !Files.readString(folder.resolve("package-info.java"))
                    .contains("for its neighbours only");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    /** As the compiled classes have them, apart from what a compiler adds. */
    private static Stream<String> keys(Class<?> type) {
        String name = type.getCanonicalName();
        Stream<String> methods =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                        .filter(m -> !isCompilers(m))
                        .map(m -> name + "#" + m.getName() + types(m));
        return Stream.concat(Stream.of(name), methods);
    }

    private static boolean isCompilers(Method method) {
        Class<?> type = method.getDeclaringClass();
        return (type.isEnum() && Set.of("values", "valueOf").contains(method.getName()))
                || (type.isRecord()
                        && Set.of("equals", "hashCode", "toString").contains(method.getName())
                        && ApiIndex.find(
                                        type.getSimpleName()
                                                + "#"
                                                + method.getName()
                                                + types(method))
                                .isEmpty());
    }

    private static String types(Method method) {
        return Arrays.stream(method.getParameters())
                .map(
                        p ->
                                p.isVarArgs()
                                        ? p.getType().getComponentType().getSimpleName() + "..."
                                        : p.getType().getSimpleName())
                .collect(Collectors.joining(",", "(", ")"));
    }

    @Test
    void knowsEveryPublicTypeAndMethod() {
        Set<String> indexed =
                ApiIndex.all().stream().map(ApiEntry::key).collect(Collectors.toSet());
        Set<String> missing =
                publicTypes().stream()
                        .flatMap(ApiIndexTest::keys)
                        .filter(key -> !indexed.contains(key))
                        .filter(key -> !key.matches(".*#\\w+\\(.*\\b[A-Z]\\b.*")) // type variables
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }

    @Test
    void noTwoTypesShareAName() {
        List<String> types =
                ApiIndex.all().stream().filter(ApiEntry::isType).map(ApiEntry::type).toList();
        assertEquals(types.size(), Set.copyOf(types).size());
    }

    @Test
    void hasTextForAllOfOurOwnAndNoMarkupInIt() {
        for (ApiEntry entry : ApiIndex.all()) {
            if (entry.key().matches("org\\.wishart\\.(?:bulk|tail|law|spectrum|weights)\\..*")) {
                String text = entry.javadoc().text();
                assertFalse(text.isBlank(), entry.key());
                assertFalse(text.contains("{@"), entry.key());
                assertFalse(text.matches("(?s).*(</?[a-z]+>|&[a-z]+;).*"), text);
            }
        }
    }

    @Test
    void tellsARecordsComponentsByItsParameters() {
        ApiEntry entry = ApiIndex.find("TailIndex#standardError()").orElseThrow();
        assertEquals("double TailIndex.standardError()", entry.signature());
        assertEquals("asymptotic standard error of value; dimensionless", entry.javadoc().text());
    }

    @Test
    void findsByTypeByMemberAndByBoth() {
        assertEquals(List.of("class Hill"), signatures("Hill"));
        assertEquals(List.of("class Hill"), signatures("org.wishart.tail.Hill"));
        assertEquals(List.of("double Hill.tailIndex(int k)"), signatures("Hill.tailIndex"));
        assertEquals(List.of("double Hill.tailIndex(int k)"), signatures("tailIndex(50)"));
        assertEquals(2, signatures("Hill.of").size());
        assertTrue(signatures("nothing").isEmpty());
    }

    private static List<String> signatures(String name) {
        return ApiIndex.named(name).stream().map(ApiEntry::signature).toList();
    }
}
