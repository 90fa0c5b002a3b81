import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Spiked;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.spectrum.Spectrum;

import java.nio.file.Path;

/** Finds three signals in noise, and draws the spectrum. */
public final class FromJava {

    public static void main(String[] arguments) {
        DMatrixRMaj matrix = Spiked.matrix(256, 512, 0.05, new double[] {3, 2, 1.5}, 1);
        Spectrum spectrum = Spectrum.of(matrix);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spectrum);
        System.out.printf("bulk from %.3f to %.3f%n", fit.lowerEdge(), fit.upperEdge());
        System.out.println(fit.above() + " singular values above it");
        Path figure = Figures.save(SpectrumPlot.of(fit), "spectrum.png");
        System.out.println("figure in " + figure.getFileName());
    }
}
