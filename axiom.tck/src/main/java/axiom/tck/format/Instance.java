package axiom.tck.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network and a property of it, as the benchmarks of <a href="https://sites.google.com/view/vnn2024">VNN-COMP</a> list them.
 *
 * @param network an ONNX file
 * @param property a vnnlib file
 */
public record Instance(Path network, Path property) {

    /**
     * One instance of each network.
     *
     * @param folder holds families: folders with an {@code instances.csv}
     * @return the networks with the first property of each, sorted
     * @throws IllegalArgumentException if a network has no property
     */
    public static List<Instance> in(Path folder) {
        Map<Path, Path> properties = new LinkedHashMap<>();
        SharedData.files(folder, "instances.csv").forEach(csv -> firstProperties(csv, properties));
        List<Instance> instances = new ArrayList<>();
        for (Path network : SharedData.files(folder, ".onnx")) {
            Path property = properties.get(network.normalize());
            if (property == null) {
                throw new IllegalArgumentException(network + " has no property");
            }
            instances.add(new Instance(network, property));
        }
        return instances;
    }

    private static void firstProperties(Path csv, Map<Path, Path> into) {
        try {
            for (String line : Files.readAllLines(csv)) {
                String[] cells = line.split(",");
                if (cells[0].endsWith(".onnx")) {
                    into.putIfAbsent(csv.resolveSibling(cells[0]).normalize(), csv.resolveSibling(cells[1]).normalize());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
