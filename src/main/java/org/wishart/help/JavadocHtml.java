package org.wishart.help;

import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.ErroneousTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;

import org.wishart.table.TableHtml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a javadoc comment as HTML: the markup it has, without attributes, and its tags listed. */
final class JavadocHtml extends SimpleDocTreeVisitor<Void, StringBuilder> {

    private static final Set<String> KEPT =
            Set.of(
                    "p",
                    "ul",
                    "ol",
                    "li",
                    "code",
                    "pre",
                    "i",
                    "b",
                    "em",
                    "strong",
                    "sub",
                    "sup",
                    "dl",
                    "dt",
                    "dd",
                    "br",
                    "blockquote",
                    "table",
                    "caption",
                    "tr",
                    "td",
                    "th",
                    "tbody",
                    "thead",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "var",
                    "cite");

    private static final Map<String, String> TITLES =
            Map.of(
                    "apiNote", "API note",
                    "implSpec", "Implementation",
                    "implNote", "Implementation note",
                    "jls", "Language specification",
                    "jvms", "Virtual machine specification");

    private final Map<String, List<String>> tags = new LinkedHashMap<>();

    private JavadocHtml() {}

    static String of(DocCommentTree comment) {
        if (comment == null) {
            return "";
        }
        var writer = new JavadocHtml();
        StringBuilder html = new StringBuilder("<p>");
        writer.visit(comment.getFullBody(), html);
        writer.visit(comment.getBlockTags(), html);
        StringBuilder tags = new StringBuilder();
        for (String title : List.of("Deprecated", "Parameters", "Returns", "Throws")) {
            append(tags, title, writer.tags.remove(title));
        }
        writer.tags.forEach((title, texts) -> append(tags, title, texts));
        String body = html.toString().strip();
        return (body.equals("<p>") ? "" : body + "</p>")
                + (tags.isEmpty() ? "" : "<dl>" + tags + "</dl>");
    }

    static String summary(DocCommentTree comment) {
        if (comment == null) {
            return "";
        }
        StringBuilder html = new StringBuilder();
        new JavadocHtml().visit(comment.getFirstSentence(), html);
        return html.toString();
    }

    private static void append(StringBuilder tags, String title, List<String> texts) {
        if (texts != null) {
            tags.append("<dt>").append(title).append(":</dt>");
            texts.forEach(text -> tags.append("<dd>").append(text.strip()).append("</dd>"));
        }
    }

    private String written(List<? extends DocTree> parts) {
        StringBuilder html = new StringBuilder();
        visit(parts, html);
        return html.toString();
    }

    private void addTag(String title, String text) {
        tags.computeIfAbsent(title, t -> new ArrayList<>()).add(text);
    }

    private static String code(String text) {
        return HelpIndex.CODE + TableHtml.escape(text) + "</code>";
    }

    private static String named(String name, String description) {
        return description.isBlank() ? code(name) : code(name) + ": " + description.strip();
    }

    /** {@code #name} becomes name, {@code Type#name} becomes Type.name. */
    private static String readable(String reference) {
        return reference.replaceFirst("^#", "").replace('#', '.');
    }

    /** Snippets are known by name only: Java 17 has no type for them. */
    @Override
    protected Void defaultAction(DocTree node, StringBuilder html) {
        if (node.getKind().name().equals("SNIPPET")) {
            String code = node.toString().replaceFirst("^\\{@snippet[^:]*:\\s*?\\n", "");
            html.append(HelpIndex.BLOCK)
                    .append(TableHtml.escape(code.replaceFirst("\\s*}$", "")))
                    .append("</pre>");
        }
        return null;
    }

    @Override
    public Void visitText(TextTree node, StringBuilder html) {
        html.append(TableHtml.escape(node.getBody()));
        return null;
    }

    @Override
    public Void visitErroneous(ErroneousTree node, StringBuilder html) {
        html.append(TableHtml.escape(node.getBody()));
        return null;
    }

    @Override
    public Void visitEntity(EntityTree node, StringBuilder html) {
        html.append('&').append(node.getName()).append(';');
        return null;
    }

    @Override
    public Void visitStartElement(StartElementTree node, StringBuilder html) {
        String name = node.getName().toString().toLowerCase(Locale.ROOT);
        if (KEPT.contains(name)) {
            html.append('<').append(name).append('>');
        }
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree node, StringBuilder html) {
        String name = node.getName().toString().toLowerCase(Locale.ROOT);
        if (KEPT.contains(name)) {
            html.append("</").append(name).append('>');
        }
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree node, StringBuilder html) {
        String text = node.getBody().getBody();
        html.append(node.getKind() == DocTree.Kind.CODE ? code(text) : TableHtml.escape(text));
        return null;
    }

    @Override
    public Void visitLink(LinkTree node, StringBuilder html) {
        boolean plain = node.getKind() == DocTree.Kind.LINK_PLAIN;
        String label = written(node.getLabel());
        if (label.isBlank()) {
            label = TableHtml.escape(readable(node.getReference().getSignature()));
        }
        html.append(plain ? label : HelpIndex.CODE + label + "</code>");
        return null;
    }

    @Override
    public Void visitValue(ValueTree node, StringBuilder html) {
        if (node.getReference() != null) {
            html.append(code(readable(node.getReference().getSignature())));
        }
        return null;
    }

    @Override
    public Void visitInheritDoc(InheritDocTree node, StringBuilder html) {
        return null;
    }

    @Override
    public Void visitIndex(IndexTree node, StringBuilder html) {
        return visit(node.getSearchTerm(), html);
    }

    @Override
    public Void visitSummary(SummaryTree node, StringBuilder html) {
        return visit(node.getSummary(), html);
    }

    @Override
    public Void visitSystemProperty(SystemPropertyTree node, StringBuilder html) {
        html.append(code(node.getPropertyName().toString()));
        return null;
    }

    @Override
    public Void visitUnknownInlineTag(UnknownInlineTagTree node, StringBuilder html) {
        return visit(node.getContent(), html);
    }

    @Override
    public Void visitParam(ParamTree node, StringBuilder html) {
        String name = node.getName().toString();
        addTag(
                "Parameters",
                named(
                        node.isTypeParameter() ? "<" + name + ">" : name,
                        written(node.getDescription())));
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree node, StringBuilder html) {
        String description = written(node.getDescription());
        if (node.isInline()) {
            html.append("Returns ").append(description).append('.');
        } else {
            addTag("Returns", description);
        }
        return null;
    }

    @Override
    public Void visitThrows(ThrowsTree node, StringBuilder html) {
        addTag(
                "Throws",
                named(node.getExceptionName().getSignature(), written(node.getDescription())));
        return null;
    }

    @Override
    public Void visitDeprecated(DeprecatedTree node, StringBuilder html) {
        addTag("Deprecated", written(node.getBody()));
        return null;
    }

    @Override
    public Void visitSee(SeeTree node, StringBuilder html) {
        String text = written(node.getReference());
        addTag(
                "See",
                text.isBlank() ? code(readable(node.getReference().get(0).toString())) : text);
        return null;
    }

    @Override
    public Void visitUnknownBlockTag(UnknownBlockTagTree node, StringBuilder html) {
        String title = TITLES.get(node.getTagName());
        if (title != null) {
            addTag(title, written(node.getContent()));
        }
        return null;
    }
}
