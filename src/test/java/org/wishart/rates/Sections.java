package org.wishart.rates;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;

/** All sections there are, found among the classes of the tests. */
final class Sections {

    private Sections() {}

    /** In the order of their titles. */
    static List<Section> all() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("org.wishart")
                        .stream()
                        .filter(type -> type.isAssignableTo(Section.class) && !type.isInterface())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(Sections::make)
                        .sorted(Comparator.comparing(Section::title))
                        .toList();
    }

    private static Section make(JavaClass type) {
        try {
            Constructor<?> constructor = type.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Section) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName() + " needs a constructor without arguments", e);
        }
    }
}
