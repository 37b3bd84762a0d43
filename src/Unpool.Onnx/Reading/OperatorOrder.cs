using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>The order of operators, each after those that it needs: the format asks for it, but not all tools keep to that.</summary>
static class OperatorOrder
{
    /// <summary>The operators, each after those that it needs, otherwise in the order of the file.</summary>
    /// <exception cref="ModelException">Some need each other in a circle.</exception>
    public static IEnumerable<OperatorMessage> Of(IReadOnlyList<OperatorMessage> operators)
    {
        var makers = new Dictionary<string, int>();
        for (var i = 0; i < operators.Count; i++)
            foreach (var output in operators[i].Outputs)
                if (output.Length > 0) makers.TryAdd(output, i);

        var ordered = new List<OperatorMessage>(operators.Count);
        var (begun, done) = (new bool[operators.Count], new bool[operators.Count]);
        var open = new Stack<(int Operator, int Input)>();
        for (var first = 0; first < operators.Count; first++)
        {
            if (!begun[first]) Begin(first);
            while (open.TryPop(out var at))
            {
                var inputs = operators[at.Operator].Inputs;
                if (at.Input == inputs.Count)
                {
                    done[at.Operator] = true;
                    ordered.Add(operators[at.Operator]);
                    continue;
                }
                open.Push((at.Operator, at.Input + 1));
                if (!makers.TryGetValue(inputs[at.Input], out var maker) || done[maker]) continue;
                if (begun[maker])
                    throw new ModelException($"operator {operators[maker].Type} needs its own result: '{inputs[at.Input]}' depends on itself.");
                Begin(maker);
            }
        }
        return ordered;

        void Begin(int index)
        {
            begun[index] = true;
            open.Push((index, 0));
        }
    }
}
