import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.TableFiles;
import org.wishart.table.TableHtml;
import org.wishart.table.TableText;
import org.wishart.table.Tables;

import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;

/** Writes the tables of a spectrum and of its fit. */
public final class TablesFromJava {

    public static void main(String[] arguments) throws IOException {
        Spectrum spectrum = Spectrum.of(Spiked.matrix(256, 512, 0.05, new double[] {3, 2, 1.5}, 1));
        Table fit = Tables.of(MarchenkoPasturFit.of(spectrum));
        System.out.println(fit.columnNames().subList(0, 4));
        System.out.println(TableHtml.of(fit).startsWith("<table"));
        System.out.println(TableText.of(fit).isEmpty());
        Table values = Tables.of(spectrum).first(3);
        var file = TableFiles.save(values, "spectrum.csv");
        System.out.println(
                file.getFileName() + " has " + Files.readAllLines(file).size() + " lines");
    }
}
