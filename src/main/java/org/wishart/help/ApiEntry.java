package org.wishart.help;

import org.wishart.notebook.Wishart;

import java.util.Set;

/**
 * A public type, method, constructor or constant of this library, with its documentation.
 *
 * @param key {@code package.Type}, {@code package.Type#method(Types)} or {@code package.Type#FIELD}
 * @param declaration its declaration, with the names of its parameters
 * @param comment its javadoc as written in the source
 */
public record ApiEntry(String key, String declaration, String comment) {

    private static final Set<String> VERB_TYPES =
            Set.of(
                    "Wishart",
                    "EnsembleVerbs",
                    "MatrixVerbs",
                    "ModelVerbs",
                    "OutputVerbs",
                    "NumberVerbs",
                    "PlotVerbs",
                    "TableVerbs");

    /**
     * The type, or the type that it is a member of.
     *
     * @return its name without the package, such as {@code Hill}
     */
    public String type() {
        String owner = isType() ? key : key.substring(0, key.indexOf('#'));
        return owner.replaceFirst("^(?:[a-z]\\w*\\.)+", "");
    }

    /**
     * The member.
     *
     * @return its name without brackets, such as {@code tailIndex}; empty for a type
     */
    public String member() {
        return isType() ? "" : key.substring(key.indexOf('#') + 1).replaceFirst("\\(.*", "");
    }

    /**
     * True if this is a type.
     *
     * @return false for a member of one
     */
    public boolean isType() {
        return key.indexOf('#') < 0;
    }

    /**
     * True if this is one of a notebook's verbs, which are called without a type.
     *
     * @return true for the methods of {@link Wishart} and of what it extends
     */
    public boolean isVerb() {
        return !isType() && VERB_TYPES.contains(type());
    }

    /**
     * The key with a type that is not qualified.
     *
     * @return such as {@code Hill#tailIndex(int)}
     */
    String shortKey() {
        return isType() ? type() : type() + key.substring(key.indexOf('#'));
    }

    /**
     * The declaration, with the type that it belongs to.
     *
     * @return such as {@code double Hill.tailIndex(int k)}; verbs stand alone
     */
    public String signature() {
        boolean alone = isType() || isVerb() || member().equals(type());
        String plain = declaration.replaceFirst("^static ", "");
        return alone ? plain : plain.replaceFirst("\\b(" + member() + ")(?=\\(|$)", type() + ".$1");
    }

    /**
     * The text of its Javadoc.
     *
     * @return as text and HTML
     */
    public Javadoc javadoc() {
        return Javadoc.of(comment);
    }

    @Override
    public String toString() {
        return signature();
    }
}
