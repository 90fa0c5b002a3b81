package org.wishart.report;

import org.ejml.data.DMatrixRMaj;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;

/** A model as a safetensors file of float32 matrices. */
public final class SmallModel {

    private SmallModel() {}

    /**
     * Writes a model.
     *
     * @param file where to
     * @param matrices by their names
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(Path file, Map<String, DMatrixRMaj> matrices) throws IOException {
        StringJoiner header = new StringJoiner(",", "{", "}");
        var data = new ByteArrayOutputStream();
        for (Map.Entry<String, DMatrixRMaj> each : matrices.entrySet()) {
            DMatrixRMaj matrix = each.getValue();
            ByteBuffer bytes =
                    ByteBuffer.allocate(matrix.getNumElements() * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < matrix.getNumElements(); i++) {
                bytes.putFloat((float) matrix.data[i]);
            }
            int from = data.size();
            data.writeBytes(bytes.array());
            header.add(
                    "\""
                            + each.getKey()
                            + "\":{\"dtype\":\"F32\",\"shape\":["
                            + matrix.numRows
                            + ","
                            + matrix.numCols
                            + "],\"data_offsets\":["
                            + from
                            + ","
                            + data.size()
                            + "]}");
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
        whole.writeBytes(text);
        whole.writeBytes(data.toByteArray());
        return Files.write(file, whole.toByteArray());
    }
}
