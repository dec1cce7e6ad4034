package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Graph;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.runtime.EnsureViolation;
import axiom.api.runtime.Guards;
import axiom.api.runtime.Violation;
import axiom.api.tensor.Tensor;
import axiom.core.judge.Guarded;
import axiom.core.judge.Inspection;

/** Watches over a session's contracts: the program with the checks in it, and what happens when one fails. Safe from several threads. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    private static final int MOST = 1000;

    private final Model model;
    private final Guards guards;
    private final Guarded guarded;
    private final int outputs;
    private final Map<Contract, Optional<Inspection>> inspections = new HashMap<>();
    private final Deque<Violation> violations = new ArrayDeque<>();

    private Watch(Model model, Guards guards, Guarded guarded) {
        this.model = model;
        this.guards = guards;
        this.guarded = guarded;
        this.outputs = model.graph().outputs().size();
    }

    static Watch of(Model model, Guards guards) {
        Guarded guarded = guards.policy() == Guards.Policy.OFF
                ? new Guarded(model.graph(), model.parameters(), List.of(), List.of(), List.of())
                : Guarded.of(model);
        guarded.unguarded().forEach(line -> LOG.log(Level.WARNING, "[axiom.ensure] '" + model.name() + "': " + line));
        return new Watch(model, guards, guarded);
    }

    Graph graph() {
        return guarded.graph();
    }

    Map<String, Tensor> parameters() {
        return guarded.parameters();
    }

    List<String> explain() {
        List<String> lines = new ArrayList<>();
        if (guards.policy() == Guards.Policy.OFF && model.contracts().stream().anyMatch(c -> c.kind() == Contract.Kind.ENSURE)) {
            lines.add("@ensure: not checked, as the options say");
        }
        guarded.contracts().forEach(c -> lines.add("@ensure " + c.property().name() + ": checked in the graph, " + guards));
        guarded.inspected().forEach(c -> lines.add("@ensure " + c.property().name() + ": checked after each run, " + guards));
        lines.addAll(guarded.unguarded());
        return lines;
    }

    /**
     * Checks a run.
     *
     * @param results the model's outputs, then that of the checks
     * @return the model's outputs
     * @throws EnsureViolation if a contract does not hold and the policy says so
     */
    List<Tensor> check(List<Tensor> inputs, List<Tensor> results) {
        List<Tensor> own = results.size() == outputs ? results : List.copyOf(results.subList(0, outputs));
        if (results.size() > outputs && results.getLast().longAt(0) == 0) {
            failed(inputs, own);
        }
        for (Contract contract : guarded.inspected()) {
            Optional<Inspection.Failure> failure = inspect(contract, inputs, own);
            if (failure.isPresent()) {
                broken(violation(contract, inputs, failure));
            }
        }
        return own;
    }

    /** Something in the graph does not hold: finds out what. */
    private void failed(List<Tensor> inputs, List<Tensor> own) {
        boolean found = false;
        for (Contract contract : guarded.contracts()) {
            Optional<Inspection.Failure> failure = inspect(contract, inputs, own);
            if (failure.isPresent()) {
                found = true;
                broken(violation(contract, inputs, failure));
            }
        }
        if (!found) {
            // inner values of the backend, which the reference computes a little differently
            Contract any = guarded.contracts().getFirst();
            broken(violation(guarded.contracts().size() == 1 ? any : together(), inputs, Optional.empty()));
        }
    }

    private Contract together() {
        String names = String.join(" and ", guarded.contracts().stream().map(c -> c.property().name()).toList());
        return new Contract(Contract.Kind.ENSURE, new Property(names, new Formula.And(List.of())), "");
    }

    private Optional<Inspection.Failure> inspect(Contract contract, List<Tensor> inputs, List<Tensor> own) {
        Optional<Inspection> inspection;
        synchronized (inspections) {
            inspection = inspections.computeIfAbsent(contract, c -> Inspection.of(c, model));
        }
        return inspection.flatMap(i -> i.failure(inputs, own));
    }

    /** Inner values are computed again, and may be a little different: then there is no element to show. */
    private Violation violation(Contract contract, List<Tensor> inputs, Optional<Inspection.Failure> failure) {
        return new Violation(model.name(), contract.property().name(), contract.message(),
                failure.map(Inspection.Failure::part).orElse(contract.property().name()),
                failure.map(Inspection.Failure::value).orElse(Double.NaN), failure.map(Inspection.Failure::index).orElse(List.of()),
                digest(inputs));
    }

    private void broken(Violation violation) {
        switch (guards.policy()) {
            case THROW -> throw new EnsureViolation(violation);
            case RECORD -> keep(violation);
            case CALLBACK -> {
                keep(violation);
                guards.listener().accept(violation);
            }
            case OFF -> {}
        }
    }

    private void keep(Violation violation) {
        synchronized (violations) {
            if (violations.size() == MOST) {
                violations.removeFirst();
            }
            violations.addLast(violation);
        }
    }

    List<Violation> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    private static String digest(List<Tensor> inputs) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            inputs.forEach(t -> t.digest(sha));
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        synchronized (inspections) {
            inspections.values().forEach(i -> i.ifPresent(Inspection::close));
            inspections.clear();
        }
    }
}
