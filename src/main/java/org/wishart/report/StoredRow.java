package org.wishart.report;

import org.wishart.weights.Layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The row of one layer as bytes, with a checksum at the end. */
final class StoredRow {

    /** Changes with every change of a statistic or of the format. */
    static final String VERSION = "wishart row 1";

    private static final int CHECKSUM = Long.BYTES;

    private static final byte NUMBER = 0;
    private static final byte TEXT = 1;
    private static final byte MISSING = 2;

    private StoredRow() {}

    static byte[] bytes(LayerAnalysis row) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(VERSION);
            double[] values = row.singularValues();
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
            out.writeUTF(row.route());
            out.writeDouble(row.seconds());
            out.writeInt(row.cells().size());
            for (Map.Entry<String, Cell> each : row.cells().entrySet()) {
                out.writeUTF(each.getKey());
                write(each.getValue(), out);
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        }
        return bytes.toByteArray();
    }

    private static void write(Cell cell, DataOutputStream out) throws IOException {
        if (cell.number().isPresent()) {
            out.writeByte(NUMBER);
            out.writeDouble(cell.number().getAsDouble());
        } else if (cell.text().isPresent()) {
            out.writeByte(TEXT);
            out.writeUTF(cell.text().get());
        } else {
            out.writeByte(MISSING);
            out.writeUTF(cell.reason());
        }
    }

    /** The row of a layer; empty if the bytes are damaged or of another version. */
    static Optional<LayerAnalysis> read(byte[] bytes, Layer layer) {
        int end = bytes.length - CHECKSUM;
        if (end < 0) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long expected =
                    new DataInputStream(
                                    new ByteArrayInputStream(
                                            Arrays.copyOfRange(bytes, end, bytes.length)))
                            .readLong();
            if (expected != checksum(bytes, end) || !in.readUTF().equals(VERSION)) {
                return Optional.empty();
            }
            int count = in.readInt();
            if (count != Math.min(layer.rows(), layer.columns())) {
                return Optional.empty();
            }
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = in.readDouble();
            }
            String route = in.readUTF();
            double seconds = in.readDouble();
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                cells.put(in.readUTF(), readCell(in));
            }
            return Optional.of(
                    new LayerAnalysis(
                            layer, values, new Cells(layer.name(), cells), route, seconds, true));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static Cell readCell(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case NUMBER -> Cell.of(in.readDouble());
            case TEXT -> Cell.of(in.readUTF());
            case MISSING -> Cell.missing(in.readUTF());
            default -> throw new IOException("unknown kind of cell");
        };
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
