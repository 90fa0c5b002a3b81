package org.wishart.page;

import org.wishart.linalg.Route;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ProgramVersion;
import org.wishart.report.Statistic;
import org.wishart.text.Notation;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The method: formulas with their sources, and the provenance of this run. */
final class PageMethod {

    private static final String DOI = "https://doi.org/";
    private static final String ARXIV = "https://arxiv.org/abs/";

    private final Html html;
    private final ModelAnalysis analysis;
    private final Map<String, String> digests;

    PageMethod(Html html, ModelAnalysis analysis, Map<String, String> digests) {
        this.html = html;
        this.analysis = analysis;
        this.digests = digests;
    }

    void add() {
        html.raw("<h2 id=\"method\">Method</h2>\n");
        for (Statistic statistic : analysis.statistics()) {
            switch (statistic) {
                case BULK -> addBulk();
                case NOISE -> addNoise();
                case VECTORS -> addVectors();
                case LEVELS -> addLevels();
                case TAIL -> addTail();
                case METRICS -> addMetrics();
            }
        }
        html.raw("<p>How often these tests err, and how often the intervals hold the truth, is ");
        html.raw("measured by simulation: docs/error-rates.md of Wishart, sections “Bias of the ");
        html.raw("rules for sigma”, “Goodness of fit of the bulk”, “Intervals for the number of ");
        html.raw("signals”, “Boundaries of the vectors”, “Verdicts on the tail”. The laws hold ");
        html.raw("for matrices of independent entries; weights need not have any.</p>\n");
        addReferences();
        addProvenance();
    }

    private void addBulk() {
        html.raw("<p>The law. Of an n × m matrix, n ≥ m, of independent entries with mean 0 and ");
        html.raw("standard deviation σ, the singular values ν fill the bulk from ");
        html.raw("ν₋ = σ(√n − √m) to ν₊ = σ(√n + √m) with the density ");
        html.raw("√((ν₊² − ν²)(ν² − ν₋²)) / (π σ² m ν) (Marchenko and Pastur 1967). σ is the ");
        html.raw("value for which the median of the law is that of the singular values; its ");
        html.raw("range is that of four rules that look at the bulk. KS is the largest distance ");
        html.raw("between the distribution functions of all singular values and of the law. ");
        html.raw("Values strictly outside [ν₋, ν₊] are below or above the bulk. Rows and columns ");
        html.raw("of zeros and repeated ones are left out of the shape.</p>\n");
    }

    private void addNoise() {
        html.raw("<p>Noise. The p-value is the share of simulated Gaussian matrices whose bulk ");
        html.raw("is at least as far from its law; 199 matrices of each shape from a fixed seed, ");
        html.raw("so that it is never below 0.005. The intervals (95 %) for the number of ");
        html.raw("signals allow for noise beyond its edges, and for signals next to them.</p>\n");
    }

    private void addVectors() {
        html.raw("<p>Vectors. The components of a random direction in N dimensions are nearly ");
        html.raw("normal with variance 1/N (Porter and Thomas 1956; for weights arXiv ");
        html.raw(
                "2203.14661). The distance of every singular vector to that law is compared with ");
        html.raw("that of random directions; the boundary at either end is where mean p-values ");
        html.raw("of neighbouring vectors reach the range of random ones.</p>\n");
    }

    private void addLevels() {
        html.raw("<p>Spacings. The ratio is the mean of min(sᵢ, sᵢ₊₁)/max(sᵢ, sᵢ₊₁) over ");
        html.raw("consecutive spacings of the singular values: 0.5307 for noise, ");
        html.raw("0.3863 = 2 ln 2 − 1 for independent levels (Atas et al. 2013).</p>\n");
    }

    private void addTail() {
        html.raw("<p>Tail. The verdict rests on Hill's and other estimators, the moment ");
        html.raw("estimator's sign, the bootstrap p-value of a fitted power law, and likelihood ");
        html.raw(
                "ratios against other laws (Clauset, Shalizi and Newman 2009). “Consistent with a ");
        html.raw("power law” is no proof of one.</p>\n");
    }

    private void addMetrics() {
        html.raw("<p>Metrics, with λ = ν²: stable rank Σλ/λ₁; α is the exponent of a density ");
        html.raw("λ^−α fitted to the largest values, as WeightWatcher does (arXiv 1810.01075). A ");
        html.raw("fit always exists; α alone is no sign of a power law.</p>\n");
    }

    private void addReferences() {
        html.raw("<ul class=\"references\">\n");
        reference(
                "V. A. Marchenko and L. A. Pastur, Math. USSR-Sb. 1, 457 (1967)",
                DOI + "10.1070/SM1967v001n04ABEH001994");
        reference(
                "C. E. Porter and R. G. Thomas, Phys. Rev. 104, 483 (1956)",
                DOI + "10.1103/PhysRev.104.483");
        reference(
                "Random matrix analysis of weight matrices, arXiv 2203.14661",
                ARXIV + "2203.14661");
        reference("Small singular values matter, arXiv 2410.17770", ARXIV + "2410.17770");
        reference(
                "Y. Y. Atas et al., Phys. Rev. Lett. 110, 084101 (2013)",
                DOI + "10.1103/PhysRevLett.110.084101");
        reference(
                "A. Clauset, C. R. Shalizi and M. E. J. Newman, SIAM Rev. 51, 661 (2009)",
                DOI + "10.1137/070710111");
        reference("C. H. Martin and M. W. Mahoney, arXiv 1810.01075", ARXIV + "1810.01075");
        html.raw("</ul>\n");
    }

    private void reference(String words, String address) {
        html.raw("<li><a href=\"" + address + "\">").text(words).raw("</a></li>\n");
    }

    private void addProvenance() {
        html.raw("<h2 id=\"provenance\">Provenance</h2>\n<dl>\n");
        entry("model", analysis.modelName());
        if (digests.isEmpty()) {
            entry(
                    "weights",
                    "SHA-256 not recorded: this page was made of an analysis alone; report(model,"
                            + " …) records it");
        }
        digests.forEach((file, digest) -> entry("SHA-256 of " + file, digest));
        entry(
                "date",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                        .format(ZonedDateTime.now(ZoneOffset.UTC)));
        entry("Wishart", ProgramVersion.number());
        entry(
                "Java",
                System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("java.runtime.version")
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch"));
        entry("singular values", routes());
        entry(
                "seeds",
                "fixed in this version of Wishart: the same weights give the same numbers, on"
                        + " any number of threads");
        entry(
                "statistics",
                analysis.statistics().stream()
                        .map(Statistic::toString)
                        .collect(Collectors.joining(", ")));
        long cached = analysis.layers().stream().filter(LayerAnalysis::isCached).count();
        entry(
                "run",
                Notation.significant(analysis.seconds(), 3)
                        + " s"
                        + (cached > 0
                                ? ", " + Notation.count(cached, "layer") + " from the cache"
                                : ""));
        html.raw("</dl>\n");
    }

    private void entry(String term, String words) {
        html.element("dt", term).element("dd", words);
    }

    /** Engines and algorithms without the bound, which differs from layer to layer. */
    private String routes() {
        Map<String, Long> routes =
                analysis.layers().stream()
                        .filter(LayerAnalysis::isDecomposed)
                        .map(row -> Route.withoutBound(row.route()))
                        .collect(Collectors.groupingBy(route -> route, Collectors.counting()));
        List<String> words =
                routes.entrySet().stream()
                        .map(
                                each ->
                                        each.getKey()
                                                + " ("
                                                + Notation.count(each.getValue(), "layer")
                                                + ")")
                        .sorted()
                        .toList();
        return words.isEmpty() ? "none" : String.join("; ", words);
    }
}
