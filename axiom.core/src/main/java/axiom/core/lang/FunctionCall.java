package axiom.core.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call in a property with its arguments by position and by name.
 *
 * @param name the function's name
 * @param operands the arguments without names
 * @param keywords those with names
 * @param span the whole call
 */
record FunctionCall(String name, List<Syntax.Expression> operands, Map<String, Syntax.Argument> keywords, Span span) {

    static FunctionCall of(String name, Syntax.Expression.Call written) {
        List<Syntax.Expression> operands = new ArrayList<>();
        Map<String, Syntax.Argument> keywords = new LinkedHashMap<>();
        for (Syntax.Argument argument : written.arguments()) {
            if (argument.keyword().isEmpty()) {
                operands.add(argument.value());
            } else if (keywords.putIfAbsent(argument.keyword().get().text(), argument) != null) {
                throw new Refusal("'" + argument.keyword().get().text() + "' is given twice", argument.span(), "remove one of the two");
            }
        }
        return new FunctionCall(name, operands, keywords, written.span());
    }

    /** The same with one operand too many as the keyword that it stands for, if that is the window of a pool. */
    FunctionCall withLast(int most, String keyword, String... windows) {
        if (operands.size() != most + 1 || !List.of(windows).contains(keyword) || keywords.containsKey(keyword) || most > 1) {
            return this;
        }
        Syntax.Expression last = operands.getLast();
        Map<String, Syntax.Argument> more = new LinkedHashMap<>(keywords);
        more.put(keyword, new Syntax.Argument(Optional.empty(), last, last.span()));
        return new FunctionCall(name, operands.subList(0, most), more, span);
    }

    void require(int least, int most, String... known) {
        int count = operands.size();
        if (count < least || count > most) {
            String wanted = least == most
                    ? least + (least == 1 ? " argument" : " arguments")
                    : (most == Integer.MAX_VALUE ? "at least " + least : least + (most == least + 1 ? " or " : " to ") + most)
                            + " arguments";
            throw new Refusal(name + " takes " + wanted + "; " + count + (count == 1 ? " is" : " are") + " given", span,
                    "write " + name + example(least));
        }
        for (Map.Entry<String, Syntax.Argument> keyword : keywords.entrySet()) {
            if (!List.of(known).contains(keyword.getKey())) {
                throw new Refusal(name + " takes no argument '" + keyword.getKey() + "'", keyword.getValue().span(),
                        known.length == 0 ? "remove it" : "use " + String.join(", ", known));
            }
        }
    }

    private String example(int count) {
        return count == 3 && !OperatorCalls.has(name)
                ? "(x, low, high)"
                : "(" + String.join(", ", List.of("x", "y", "z", "u", "v").subList(0, count)) + ")";
    }
}
