package axiom.core.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is there. Reading takes no lock. */
final class Roster {

    /**
     * Who was there at one moment.
     *
     * @param version grows with every change of membership, ranking or usability
     * @param providers best first; without the reference
     */
    record View(long version, List<Provider> providers) {}

    private static final Comparator<Provider> BEST_FIRST = Comparator.<Provider>comparingInt(Provider::ranking).reversed()
            .thenComparingLong(Provider::id);

    private volatile View view = new View(0, List.of());

    View view() {
        return view;
    }

    synchronized void add(Provider provider) {
        List<Provider> more = new ArrayList<>(view.providers());
        more.add(provider);
        change(more);
    }

    synchronized Optional<Provider> remove(long id) {
        Optional<Provider> gone = find(id);
        gone.ifPresent(provider -> change(view.providers().stream().filter(p -> p != provider).toList()));
        return gone;
    }

    synchronized void rank(long id, int ranking) {
        find(id).filter(p -> p.ranking() != ranking).ifPresent(p -> {
            p.ranking(ranking);
            change(view.providers());
        });
    }

    /** Notes that a provider became usable or unusable. */
    synchronized void changed() {
        change(view.providers());
    }

    private Optional<Provider> find(long id) {
        return view.providers().stream().filter(p -> p.id() == id).findFirst();
    }

    private void change(List<Provider> providers) {
        view = new View(view.version() + 1, providers.stream().sorted(BEST_FIRST).toList());
    }
}
