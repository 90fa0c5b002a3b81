# Adjusted p-values by R's p.adjust, for the tests of org.wishart.discovery: families with ties, ones, tiny values.
# Usage: Rscript p_adjust.R > src/test/resources/org/wishart/discovery/p-adjust.csv   (made with R 4.2.2)
options(digits = 17)
set.seed(1995)
families <- list(
    benjamini1995 = c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
                      0.6528, 0.7590, 1.0000),
    ties = c(0.02, 0.01, 0.02, 0.5, 0.01, 1, 1, 0.02),
    one = 0.03,
    tiny = c(1e-300, 0, 1e-17, 0.9, 0.04),
    equal = rep(0.0002, 7),
    uniform = runif(200),
    mixed = sample(c(runif(80), runif(20)^20)))
cat("# p_adjust.R, R's p.adjust: Benjamini-Hochberg, Benjamini-Yekutieli\n")
cat("family,p,bh,by\n")
for (name in names(families)) {
    p <- families[[name]]
    bh <- p.adjust(p, "BH")
    by <- p.adjust(p, "BY")
    cat(sprintf("%s,%.17g,%.17g,%.17g\n", name, p, bh, by), sep = "")
}
