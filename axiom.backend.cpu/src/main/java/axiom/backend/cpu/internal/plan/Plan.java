package axiom.backend.cpu.internal.plan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Team;
import axiom.backend.cpu.internal.kernel.Kernels;

/** The steps for one binding of sizes, with the memory of calls that are over, ready for the next ones. Safe from several threads. */
final class Plan {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final List<TensorType> inputTypes;
    private final List<TensorType> outputTypes;
    private final Step[] steps;
    private final int[] inputs;
    private final int[] outputs;
    private final boolean[] copiedIn;
    private final boolean[] copiedOut;
    private final Buffers buffers;
    private final Team team;
    private final int panel;
    private final int room;
    private final List<String> texts;
    private final ArrayDeque<Frame> idle = new ArrayDeque<>();

    Plan(Graph graph, List<TensorType> inputTypes, Map<String, Dim> sizes, Weights weights, Kernels kernels, Team team) {
        this.inputTypes = List.copyOf(inputTypes);
        this.outputTypes = graph.outputs().values().stream().map(v -> v.type().bind(sizes)).toList();
        Planner planner = new Planner(graph, sizes, weights, kernels, team.size());
        buffers = planner.buffers();
        inputs = new int[graph.inputs().size()];
        copiedIn = new boolean[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Value input = graph.inputs().get(i);
            copiedIn[i] = planner.isFloat(input);
            inputs[i] = copiedIn[i] ? buffers.floats(planner.count(input), "input '" + input.name() + "'") : buffers.input();
            planner.alias(input, inputs[i]);
            buffers.use(inputs[i], 0);
        }
        Lowering.all(planner);
        List<Value> results = List.copyOf(graph.outputs().values());
        outputs = new int[results.size()];
        copiedOut = new boolean[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = planner.plain(results.get(i));
            copiedOut[i] = planner.isFloat(results.get(i));
            buffers.use(outputs[i], Integer.MAX_VALUE);
        }
        buffers.place();
        this.team = team;
        this.panel = kernels.tiles().panel();
        this.room = planner.room();
        this.steps = planner.steps().toArray(Step[]::new);
        this.texts = new ArrayList<>(planner.texts());
    }

    /** Whether the plan is for inputs like these. Allocates nothing. */
    boolean fits(List<Tensor> given) {
        if (given.size() != inputTypes.size()) {
            return false;
        }
        for (int i = 0; i < inputTypes.size(); i++) {
            TensorType type = given.get(i).type();
            if (type != inputTypes.get(i) && !type.equals(inputTypes.get(i))) {
                return false;
            }
        }
        return true;
    }

    List<TensorType> inputTypes() {
        return inputTypes;
    }

    List<TensorType> outputTypes() {
        return outputTypes;
    }

    Frame borrow() {
        synchronized (idle) {
            Frame frame = idle.pollLast();
            if (frame != null) {
                return frame;
            }
        }
        return buffers.frame(team, panel, room);
    }

    void giveBack(Frame frame) {
        synchronized (idle) {
            idle.addLast(frame);
        }
    }

    void load(Frame frame, List<Tensor> given) {
        for (int i = 0; i < inputs.length; i++) {
            Tensor tensor = given.get(i);
            if (copiedIn[i]) {
                MemorySegment.copy(tensor.segment(), FLOAT, 0, frame.floats[inputs[i]], 0, (int) tensor.count());
            } else {
                frame.tensors[inputs[i]] = tensor;
            }
        }
    }

    void run(Frame frame) {
        for (Step step : steps) {
            step.run(frame);
        }
    }

    void store(Frame frame, List<Tensor> results) {
        for (int i = 0; i < outputs.length; i++) {
            Tensor tensor = results.get(i);
            if (copiedOut[i]) {
                MemorySegment.copy(frame.floats[outputs[i]], 0, tensor.segment(), FLOAT, 0, (int) tensor.count());
            } else {
                MemorySegment.copy(frame.tensors[outputs[i]].segment(), 0, tensor.segment(), 0, tensor.segment().byteSize());
            }
        }
        for (int i = 0; i < inputs.length; i++) {
            if (!copiedIn[i]) {
                frame.tensors[inputs[i]] = null;
            }
        }
    }

    List<String> explain() {
        List<String> lines = new ArrayList<>();
        lines.add("inputs " + inputTypes + ": " + steps.length + " steps, " + buffers.bytes() + " bytes in " + buffers.arrays()
                + " shared arrays for each concurrent call (" + buffers.unsharedBytes() + " without sharing)");
        for (int i = 0; i < texts.size(); i++) {
            lines.add("  " + (i + 1) + ". " + texts.get(i));
        }
        return lines;
    }
}
