package axiom.verify.smt.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The files that a child runs on, in a folder of its own that nobody else can write to. The folder's name is the digest of what is in it; what is there is compared
 * with what the bundle brings, and again before each child starts.
 *
 * @param folder where they are
 * @param digests name and SHA-256 of each file
 */
record Cache(Path folder, Map<String, String> digests) {

    /** Where files go if the usual folder belongs to somebody else; one for this application. */
    private static final List<Path> INSTEAD = new ArrayList<>(1);
    private static final String CODE = "axiom-child.jar";
    private static final List<Class<?>> OWN = List.of(ChildMain.class, Confinement.class, Frame.class, Solver.class);

    Cache {
        digests = Map.copyOf(digests);
    }

    /**
     * Puts a bundle's files into a folder.
     *
     * @param parent where the folder goes
     */
    static Cache of(ChildSpec spec, Path parent) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        byte[] code = code(spec);
        digests.put(CODE, HexFormat.of().formatHex(sha256().digest(code)));
        for (ChildSpec.Item item : spec.files()) {
            try (InputStream in = item.content().open()) {
                digests.put(item.name(), digest(in));
            }
        }
        Path folder = parent.resolve(HexFormat.of()
                .formatHex(sha256().digest(digests.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))).substring(0, 24));
        createPrivate(folder);
        Cache cache = new Cache(folder, digests);
        cache.put(CODE, () -> new java.io.ByteArrayInputStream(code));
        for (ChildSpec.Item item : spec.files()) {
            cache.put(item.name(), item.content());
        }
        return cache;
    }

    /** The folder for a class path's provers: below the temporary folder, belonging to this user alone. */
    static Path shared() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = temporary.resolve("axiom-provers-" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_"));
        try {
            createPrivate(folder);
            return folder;
        } catch (IOException notOurs) {
            return instead();
        }
    }

    private static synchronized Path instead() throws IOException {
        if (INSTEAD.isEmpty()) {
            INSTEAD.add(Files.createTempDirectory("axiom-provers-"));
        }
        return INSTEAD.getFirst();
    }

    /**
     * Looks whether all files are what they were.
     *
     * @throws IOException if one has changed
     */
    void check() throws IOException {
        for (Map.Entry<String, String> file : digests.entrySet()) {
            if (!isThere(file.getKey())) {
                throw new IOException("[axiom.prover] " + folder.resolve(file.getKey())
                        + " is not what the bundle brought any more\n  help: find out who changed it; the bundle puts it there again when it is restarted");
            }
        }
    }

    /** Class path of the child. */
    String classPath() {
        return Stream.concat(Stream.of(CODE), digests.keySet().stream().filter(n -> n.endsWith(".jar") && !n.equals(CODE)).sorted())
                .map(n -> folder.resolve(n).toString())
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    void delete() {
        deleteTree(folder);
    }

    static void deleteTree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // Somebody else deleted it.
        } catch (IOException | UncheckedIOException e) {
            System.getLogger("axiom.prover").log(System.Logger.Level.DEBUG, "[axiom.prover] " + root + " could not be deleted", e);
        }
    }

    /** SHA-256 of what a stream has, in hexadecimal. */
    static String digest(InputStream in) throws IOException {
        MessageDigest sha = sha256();
        try (DigestInputStream through = new DigestInputStream(in, sha)) {
            byte[] buffer = new byte[1 << 16];
            while (through.read(buffer) >= 0) {
                // The digest is all that counts.
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private boolean isThere(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in).equals(digests.get(name));
        }
    }

    private void put(String name, ChildSpec.Content content) throws IOException {
        if (isThere(name)) {
            return;
        }
        Path part = Files.createTempFile(folder, "part", "");
        try (InputStream in = content.open(); OutputStream out = Files.newOutputStream(part)) {
            in.transferTo(out);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void createPrivate(Path folder) throws IOException {
        boolean posix = isPosix(folder.getParent());
        FileAttribute<?>[] mine = posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
        Files.createDirectories(folder.getParent());
        try {
            Files.createDirectory(folder, mine);
        } catch (FileAlreadyExistsException there) {
            if (posix && !isPrivate(folder)) {
                throw new IOException("[axiom.prover] others can write to " + folder + "\n  help: delete it", there);
            }
        }
    }

    private static boolean isPosix(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        return store.supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static boolean isPrivate(Path folder) throws IOException {
        PosixFileAttributes has = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile("axiom", "");
        try {
            return has.isDirectory() && has.owner().equals(Files.getOwner(probe))
                    && PosixFilePermissions.toString(has.permissions()).equals("rwx------");
        } finally {
            Files.delete(probe);
        }
    }

    /** A jar with the classes that run in the child; the same classes give the same bytes. */
    private static byte[] code(ChildSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Class<?> type : Stream.of(OWN, List.of(spec.solver()), spec.classes()).flatMap(List::stream).map(c -> (Class<?>) c)
                    .toList()) {
                String name = type.getName().replace('.', '/') + ".class";
                JarEntry entry = new JarEntry(name);
                entry.setTime(315_532_800_000L);
                jar.putNextEntry(entry);
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    if (in == null) {
                        throw new IOException("[axiom.prover] the class file " + name + " is not to be had from " + type.getClassLoader());
                    }
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
