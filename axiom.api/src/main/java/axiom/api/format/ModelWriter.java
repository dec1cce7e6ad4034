package axiom.api.format;

import java.nio.file.Path;

import axiom.api.model.Model;

/** Writes models to files of one format. Registered as a service. All methods may be called from several threads. */
public interface ModelWriter {

    /**
     * The format's name.
     *
     * @return for example {@code onnx}
     */
    String format();

    /**
     * Writes a model; an existing file is replaced only once the new one is complete.
     *
     * @param model the model
     * @param file where to
     * @throws FormatException if the model cannot be expressed in the format or the file cannot be written
     */
    void write(Model model, Path file);
}
