package axiom.cli.declaration;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that a command line means: those it names, and in folders those that may have declarations.
 *
 * @param files each once, those of a folder in alphabetical order
 * @param problems what was named and is not there, or could not be searched
 */
public record FoundFiles(List<Path> files, List<TextFile.Unusable> problems) {

    /** Copies the lists. */
    public FoundFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Finds files.
     *
     * @param named files and folders
     * @return the files
     */
    public static FoundFiles of(List<Path> named) {
        Map<Path, Path> found = new LinkedHashMap<>();
        List<TextFile.Unusable> problems = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                in(path, problems).forEach(f -> found.putIfAbsent(f.toAbsolutePath().normalize(), f));
            } else if (!Files.exists(path)) {
                problems.add(new TextFile.Unusable("there is no file or folder '" + path + "'", "check the path"));
            } else if (!mayDeclare(path)) {
                problems.add(new TextFile.Unusable("'" + path + "' is neither an .axiom nor a .java file",
                        "rename it, or give it as - with --stdin-name"));
            } else {
                found.putIfAbsent(path.toAbsolutePath().normalize(), path);
            }
        }
        return new FoundFiles(List.copyOf(found.values()), problems);
    }

    private static boolean mayDeclare(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".axiom") || name.endsWith(".java");
    }

    /** Those in a folder and the folders in it. Links are not followed, which could lead in circles or elsewhere. */
    private static SortedSet<Path> in(Path folder, List<TextFile.Unusable> problems) {
        SortedSet<Path> files = new TreeSet<>();
        var visitor = new SimpleFileVisitor<Path>() {

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                String name = String.valueOf(inner.getFileName());
                boolean skipped = !inner.equals(folder) && (name.startsWith(".") || name.equals("target") || name.equals("build"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && mayDeclare(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                problems.add(new TextFile.Unusable("'" + file + "' cannot be read", "check its permissions"));
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            problems.add(new TextFile.Unusable("'" + folder + "' cannot be searched: " + e, "check its permissions"));
        }
        return files;
    }
}
