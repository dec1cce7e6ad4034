package axiom.core.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import axiom.api.backend.BackendException;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Support;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Placement;
import axiom.api.runtime.Placement.Refusal;
import axiom.api.runtime.Placement.Step;

/** Gives each node of a graph to the best provider that supports it. One use makes one {@link Draft}. */
final class Selection {

    /** What a provider said about all nodes. */
    private record Survey(Provider provider, Support[] answers) {}

    private final String model;
    private final Dataflow flow;
    private final CompileOptions options;
    private final Provider reference;
    private final Limits limits;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Survey> surveys = new ArrayList<>();
    private final int[] choice;
    private final String[] why;
    private Optional<String> preferred = Optional.empty();

    Selection(String model, Dataflow flow, CompileOptions options, Provider reference, Limits limits) {
        this.model = model;
        this.flow = flow;
        this.options = options;
        this.reference = reference;
        this.limits = limits;
        this.choice = new int[flow.size()];
        this.why = new String[flow.size()];
        Arrays.fill(choice, -1);
        Arrays.fill(why, "");
    }

    /** Requires that every backend named in the options is there. */
    static void requireNames(CompileOptions options, List<Provider> there, Provider reference) {
        List<String> names = Stream.concat(there.stream().map(Provider::name), Stream.of(reference.name())).distinct().toList();
        for (String name : options.backends()) {
            if (!names.contains(name)) {
                throw new BackendException("[axiom.compile] there is no backend '" + name + "'\n  available: " + String.join(", ", names)
                        + "\n  help: name one of these, or install the bundle that brings '" + name + "'");
            }
        }
    }

    /**
     * Makes the draft.
     *
     * @param excluded why the session does not use some providers any more, by their ids
     * @throws BackendException if the options or the providers do not allow one
     */
    Draft draft(Roster.View view, Map<Long, Refusal> excluded) {
        List<Provider> candidates = candidates(view.providers());
        for (Provider provider : candidates) {
            consider(provider, excluded);
        }
        requireComplete();
        view.providers().stream().filter(p -> !candidates.contains(p))
                .forEach(p -> refusals.add(new Refusal(p.name(), "not named in the options", "add it with on(…)")));
        if (surveys.isEmpty()) {
            throw nobody();
        }
        List<Provider> providers = surveys.stream().map(Survey::provider).toList();
        Optional<Survey> all = surveys.stream().filter(this::runsAll).findFirst();
        List<Draft.Segment> segments;
        if (all.isPresent()) {
            segments = List.of(new Draft.Segment(all.get().provider(), IntStream.range(0, flow.size()).boxed().toList()));
        } else {
            segments = Partition.of(flow, choice, providers.size()).stream()
                    .map(nodes -> new Draft.Segment(providers.get(choice[nodes.getFirst()]), nodes)).toList();
        }
        List<Step> steps = steps(segments, all.isPresent());
        requirePolicy(steps);
        unused(segments);
        return new Draft(view.version(), segments, all.isPresent(), new Placement(steps, refusals), warning(steps));
    }

    private List<Provider> candidates(List<Provider> there) {
        List<Provider> candidates = new ArrayList<>();
        if (options.backends().isEmpty()) {
            candidates.addAll(there);
        }
        for (String name : options.backends()) {
            List<Provider> named = Stream.concat(there.stream(), Stream.of(reference)).filter(p -> p.name().equals(name)).toList();
            if (named.isEmpty()) {
                preferred = preferred.or(() -> Optional.of(name));
                refuse(new Refusal(name, "not there any more", "install its bundle again"));
            }
            named.stream().filter(Predicate.not(candidates::contains)).forEach(candidates::add);
        }
        boolean lastResort = options.backends().isEmpty() || options.fallback() != Fallback.FAIL;
        if (lastResort && !candidates.contains(reference)) {
            candidates.add(reference);
        }
        return candidates;
    }

    private void consider(Provider provider, Map<Long, Refusal> excluded) {
        Optional<Refusal> refusal = provider.refusal();
        // who was named is preferred whatever its state; otherwise the best one that can be used at all
        if (preferred.isEmpty() && (!options.backends().isEmpty() || refusal.isEmpty())) {
            preferred = Optional.of(provider.name());
        }
        refusal = refusal.or(() -> Optional.ofNullable(excluded.get(provider.id())));
        if (refusal.isEmpty() && open().findAny().isEmpty() && !surveys.isEmpty()) {
            refusal = Optional.of(new Refusal(provider.name(), "not needed, since " + takers() + " every operator", ""));
        }
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        try {
            take(new Survey(provider, provider.call("saying what it supports", limits.check(), () -> ask(provider))));
        } catch (Fault fault) {
            refuse(new Refusal(provider.name(), fault.getMessage(), "install a corrected version"));
        }
    }

    private String takers() {
        List<String> names = surveys.stream().filter(s -> IntStream.of(choice).anyMatch(c -> c >= 0 && surveys.get(c) == s))
                .map(s -> s.provider().name()).distinct().toList();
        return String.join(" and ", names) + (names.size() == 1 ? " runs" : " run");
    }

    private void refuse(Refusal refusal) {
        refusals.add(refusal);
        if (surveys.isEmpty() && preferred.filter(refusal.backend()::equals).isPresent()) {
            Arrays.fill(why, refusal.backend() + ": " + refusal.reason());
        }
    }

    private Support[] ask(Provider provider) {
        Support[] answers = new Support[flow.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = ask(provider, flow.node(i), options.numerics());
        }
        return answers;
    }

    private static Support ask(Provider provider, Node node, NumericsProfile numerics) {
        if (node.op().since() > provider.level()) {
            return Support.no("was built for operator level " + provider.level() + "; " + node.op().name() + " came with level "
                    + node.op().since());
        }
        Support answer = provider.backend().supports(node.op(), node.inputs().stream().map(Value::type).toList(), numerics);
        return answer == null ? Support.no("gave no answer") : answer;
    }

    private void take(Survey survey) {
        surveys.add(survey);
        open().forEach(i -> {
            Support answer = answer(survey, i);
            if (answer.supported()) {
                choice[i] = surveys.size() - 1;
            } else if (why[i].isEmpty()) {
                why[i] = survey.provider().name() + ": " + answer.reason();
            }
        });
    }

    private IntStream open() {
        return IntStream.range(0, flow.size()).filter(i -> flow.isPlaced(i) && choice[i] < 0);
    }

    /** A provider that runs a node runs the floating nodes behind it too. */
    private Support answer(Survey survey, int node) {
        return Stream.concat(flow.carried(node).stream(), Stream.of(node)).map(i -> survey.answers()[i]).filter(a -> !a.supported())
                .findFirst().orElse(Support.YES);
    }

    private boolean runsAll(Survey survey) {
        return IntStream.range(0, flow.size()).allMatch(i -> survey.answers()[i].supported())
                && IntStream.range(0, flow.size()).allMatch(i -> !flow.isPlaced(i) || surveys.get(choice[i]) == survey);
    }

    private List<Step> steps(List<Draft.Segment> segments, boolean whole) {
        Provider[] where = new Provider[flow.size()];
        for (Draft.Segment segment : segments) {
            for (int node : segment.nodes()) {
                where[node] = segment.provider();
                flow.carried(node).stream().filter(i -> where[i] == null).forEach(i -> where[i] = segment.provider());
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < where.length; i++) {
            boolean used = where[i] != null;
            Provider provider = used ? where[i] : surveys.getFirst().provider();
            String reason = !used ? "nobody needs its result; it does not run" : isPreferred(provider) ? "" : why[i];
            steps.add(new Step(flow.node(i).name(), flow.node(i).op().name(), provider.name(), reason));
        }
        return steps;
    }

    private boolean isPreferred(Provider provider) {
        return preferred.filter(provider.name()::equals).isPresent();
    }

    private void unused(List<Draft.Segment> segments) {
        for (Survey survey : surveys) {
            if (segments.stream().noneMatch(s -> s.provider() == survey.provider())) {
                refusals.add(new Refusal(survey.provider().name(), lacks(survey), ""));
            }
        }
    }

    private String lacks(Survey survey) {
        List<String> lacking = IntStream.range(0, flow.size()).filter(i -> !survey.answers()[i].supported())
                .mapToObj(i -> flow.node(i).op().name() + " (" + survey.answers()[i].reason() + ")").distinct().toList();
        return lacking.isEmpty() ? "not needed" : "does not support what is left: " + String.join(", ", lacking);
    }

    private void requireComplete() {
        List<Integer> left = open().boxed().toList();
        if (left.isEmpty()) {
            return;
        }
        if (surveys.isEmpty() || options.fallback() == Fallback.FAIL) {
            throw nobody();
        }
        String nodes = left.stream().map(i -> "\n  at " + flow.node(i).where() + ": " + surveys.stream()
                .map(s -> s.provider().name() + ": " + answer(s, i).reason()).collect(Collectors.joining("; ")))
                .collect(Collectors.joining());
        throw new BackendException("[axiom.compile] no backend supports " + left.size() + " operators of '" + model + "'" + nodes
                + "\n  help: install a backend that does" + said());
    }

    private void requirePolicy(List<Step> steps) {
        if (options.fallback() == Fallback.FAIL && steps.stream().anyMatch(s -> !preferred.filter(s.backend()::equals).isPresent())) {
            throw nobody();
        }
    }

    private BackendException nobody() {
        String nodes = IntStream.range(0, flow.size()).filter(i -> !why[i].isEmpty()).limit(10)
                .mapToObj(i -> "\n  at " + flow.node(i).where() + ": " + why[i]).collect(Collectors.joining());
        return new BackendException(
                "[axiom.compile] '" + model + "' does not run on '" + preferred.orElse("none") + "' alone" + nodes + said()
                        + "\n  help: choose another backend with on(…), or allow others with Fallback.WARN");
    }

    private String said() {
        return refusals.stream().filter(r -> !r.remedy().isEmpty())
                .map(r -> "\n  " + r.backend() + ": " + r.reason() + "; help: " + r.remedy())
                .collect(Collectors.joining());
    }

    private String warning(List<Step> steps) {
        List<Step> elsewhere = steps.stream().filter(s -> !s.reason().isEmpty() && !preferred.filter(s.backend()::equals).isPresent())
                .toList();
        if (elsewhere.isEmpty()) {
            return "";
        }
        String lines = elsewhere.stream().limit(10)
                .map(s -> "\n  " + s.op() + " '" + s.node() + "' runs on " + s.backend() + "; " + s.reason())
                .collect(Collectors.joining());
        return "[axiom.fallback] " + elsewhere.size() + " of " + steps.size() + " operators of '" + model + "' do not run on '"
                + preferred.orElse("none") + "'" + lines + (elsewhere.size() > 10 ? "\n  …" : "");
    }
}
