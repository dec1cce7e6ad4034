package axiom.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** A list of what is to be proved, as JSON: each entry has texts by name. */
public final class Manifest {

    private static final String FORMAT = "axiom.obligations/1";
    private static final long MOST = 16 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Manifest() {}

    /** The file. */
    private record Written(String format, List<Map<String, String>> obligations) {}

    /**
     * Writes a list.
     *
     * @param file where
     * @param obligations the entries
     */
    public static void write(Path file, List<Map<String, String>> obligations) {
        try {
            Files.write(file, MAPPER.writeValueAsBytes(new Written(FORMAT, obligations)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list.
     *
     * @param file where it is
     * @return the entries
     * @throws DataException if it is none
     */
    public static List<Map<String, String>> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                throw new DataException(file, "there is no manifest of obligations", "write it with axiom obligations export");
            }
            Map<String, Object> written = MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            if (!FORMAT.equals(written.get("format")) || !(written.get("obligations") instanceof List<?> entries)) {
                throw new DataException(file, "it is no manifest of the format " + FORMAT, "write it with axiom obligations export");
            }
            List<Map<String, String>> obligations = new ArrayList<>();
            for (Object entry : entries) {
                Map<String, String> texts = new LinkedHashMap<>();
                if (entry instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
                }
                obligations.add(texts);
            }
            return obligations;
        } catch (JsonProcessingException e) {
            throw new DataException(file, e.getOriginalMessage(), "write it with axiom obligations export");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
