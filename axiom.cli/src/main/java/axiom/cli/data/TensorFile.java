package axiom.cli.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipException;

import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Files that hold the inputs of a model. The kind of a file is told by its name: {@code .npy}, {@code .json}, {@code .csv}, {@code .png}, {@code .jpg}, … */
public final class TensorFile {

    private TensorFile() {}

    /**
     * Reads one input.
     *
     * @param file the file
     * @param input what the model asks for; a table's columns, an image's size and the element type follow it
     * @param columns the columns of a table that are taken
     * @return a tensor of the input's type
     * @throws DataException if the file cannot be read or does not fit
     */
    public static Tensor read(Path file, TensorType input, Columns columns) {
        try {
            Kind kind = kind(file);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            return switch (kind) {
                case NPY -> Fit.to(file, Npy.read(file), input);
                case CSV -> Fit.to(file, Csv.read(file, columns), input);
                case JSON -> Fit.to(file, single(file, Json.read(file)), input);
                case IMAGE -> Picture.read(file, input);
            };
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads all inputs from one file if it names them, which JSON can.
     *
     * @param file the file
     * @param inputs what the model asks for, by name
     * @return tensors by name, in the file's order; empty if the file does not name its tensors
     * @throws DataException if the file cannot be read, or names no input of the model
     */
    public static SequencedMap<String, Tensor> readNamed(Path file, Map<String, TensorType> inputs) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            if (kind(file) != Kind.JSON) {
                return tensors;
            }
            Map<String, Tensor> read = Json.read(file);
            if (read.containsKey("") && read.size() == 1) {
                return tensors;
            }
            read.forEach((name, tensor) -> {
                TensorType type = inputs.get(name);
                if (type == null) {
                    throw new DataException(file, "the model has no input '" + name + "'", "name one of " + inputs.keySet());
                }
                tensors.put(name, Fit.to(file, tensor, type));
            });
            return tensors;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Writes a tensor as npy.
     *
     * @param tensor the tensor
     * @param file where to
     * @throws DataException if the file cannot be written
     */
    public static void writeNpy(Tensor tensor, Path file) {
        try {
            Npy.write(tensor, file);
        } catch (IOException e) {
            throw new DataException(file, "it cannot be written (" + e.getMessage() + ")", "choose a folder that exists and is writable");
        }
    }

    enum Kind {
        NPY, CSV, JSON, IMAGE
    }

    static Kind kind(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file, "it is a folder", "name a file");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "npy" -> Kind.NPY;
            case "csv", "tsv", "txt" -> Kind.CSV;
            case "json" -> Kind.JSON;
            case "png", "jpg", "jpeg", "gif", "bmp" -> Kind.IMAGE;
            default -> throw new DataException(file, "its name does not tell what it holds", "use .npy, .json, .csv, .png or .jpg");
        };
    }

    private static Tensor single(Path file, Map<String, Tensor> tensors) {
        if (tensors.size() != 1) {
            throw new DataException(file, "it holds " + tensors.size() + " tensors: " + tensors.keySet(), "give the file without a name");
        }
        return tensors.values().iterator().next();
    }

    static DataException unreadable(Path file, Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> new DataException(file, "there is no such file", "check the path");
            case EOFException _ -> new DataException(file, "it is cut off", "copy or save it again");
            case ZipException _ -> new DataException(file, "it is no intact gzip file", "compress it again, or drop '.gz' from its name");
            default -> new DataException(file, "it cannot be read (" + e.getMessage() + ")", "check that it is a readable file");
        };
    }
}
