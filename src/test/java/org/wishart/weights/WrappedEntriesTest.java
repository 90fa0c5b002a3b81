package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.wishart.weights.format.adapter.AdapterFactor;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.WrappedEntries;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Entries around others answer every question themselves, or hand it on. */
class WrappedEntriesTest {

    /** A wrapper of each kind, and the questions that it answers itself. */
    private static final Map<WrappedEntries, Set<String>> WRAPPERS =
            Map.of(
                    (WrappedEntries) Entries.transposed(new Probe()),
                    Set.of("firstIndexFastest", "replacing"),
                    new EffectiveEntries.Noted(new Probe(), "remark"),
                    Set.of("bare", "note"),
                    new AdapterFactor(new Probe(), "use"),
                    Set.of("bare", "aside"),
                    new PatchedEntries(
                            new Probe(), new DMatrixRMaj(1, 1), Selection.all(1, 1), false),
                    Set.of("readInto", "run"));

    /** Answers no question as entries do that say nothing. */
    private record Probe() implements Entries {
        @Override
        public void readInto(SliceSink sink) {}

        @Override
        public boolean firstIndexFastest() {
            return true;
        }

        @Override
        public Optional<Entries> run(long first, long count) {
            return Optional.of(this);
        }

        @Override
        public List<Path> files() {
            return List.of(Path.of("probe"));
        }

        @Override
        public boolean areComputed() {
            return true;
        }

        @Override
        public boolean areDerived() {
            return true;
        }

        @Override
        public Entries bare() {
            return BARE;
        }

        @Override
        public Entries replacing(Entries from, Entries to) {
            return BARE;
        }

        @Override
        public String note() {
            return "probe";
        }

        @Override
        public Optional<String> aside() {
            return Optional.of("probe");
        }
    }

    private static final Entries BARE = sink -> {};

    private static Set<String> questions(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> !Modifier.isStatic(each.getModifiers()) && !each.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyQuestionIsHandedOn() throws ReflectiveOperationException {
        Set<String> all = questions(Entries.class);
        Set<String> handed = questions(WrappedEntries.class);
        handed.removeAll(Set.of("entries", "around"));
        assertEquals(all, handed);
        assertEquals(
                all,
                questions(Probe.class).stream().filter(all::contains).collect(Collectors.toSet()));
        for (var each : WRAPPERS.entrySet()) {
            WrappedEntries wrapper = each.getKey();
            Set<String> own = questions(wrapper.getClass());
            own.retainAll(all);
            assertEquals(new TreeSet<>(each.getValue()), own, wrapper.toString());
            for (Method question : Entries.class.getDeclaredMethods()) {
                if (question.getParameterCount() == 0 && !own.contains(question.getName())) {
                    Object inner = question.invoke(wrapper.entries());
                    Object expected = inner == BARE ? wrapper.around(BARE) : inner;
                    assertEquals(expected, question.invoke(wrapper), wrapper + " " + question);
                }
            }
            assertEquals(own.contains("run"), wrapper.run(0, 1).isEmpty());
            assertEquals(
                    own.contains("replacing") ? wrapper : wrapper.around(BARE),
                    wrapper.replacing(BARE, new Probe()));
            assertEquals(BARE, wrapper.replacing(wrapper, BARE));
            assertEquals(wrapper, wrapper.around(wrapper.entries()));
        }
    }

    /** A wrapper that hands on by hand would forget the next question. */
    @Test
    void whatHoldsEntriesIsAWrapper() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.wishart.weights");
        Set<String> wrappers = new TreeSet<>();
        for (JavaClass each : classes) {
            boolean holds =
                    each.getFields().stream()
                            .anyMatch(
                                    field ->
                                            !field.getModifiers()
                                                            .contains(
                                                                    com.tngtech.archunit.core.domain
                                                                            .JavaModifier.STATIC)
                                                    && field.getRawType()
                                                            .isEquivalentTo(Entries.class));
            if (each.isAssignableTo(Entries.class) && holds) {
                assertTrue(each.isAssignableTo(WrappedEntries.class), each.getName());
                wrappers.add(each.getName());
            }
        }
        assertEquals(
                WRAPPERS.keySet().stream()
                        .map(each -> each.getClass().getName())
                        .collect(Collectors.toCollection(TreeSet::new)),
                wrappers);
        assertFalse(wrappers.isEmpty());
    }
}
