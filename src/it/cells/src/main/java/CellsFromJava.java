import org.wishart.kernel.CellTester;

import java.util.ArrayList;
import java.util.List;

/** Runs cells of a notebook without Jupyter. */
public final class CellsFromJava {

    public static void main(String[] arguments) {
        List<Object> results = new ArrayList<>();
        try (var cells = new CellTester()) {
            cells.execSuccess("var s = spectrum(gaussian(40, 80, 1, 1))");
            results.add(cells.execSuccess("marchenkoPastur(s).below()"));
            results.add(cells.execHtml("table(marchenkoPastur(s))").substring(0, 6));
            results.add(cells.execError("open(\"nope\")").name());
        }
        System.out.println(results);
    }
}
