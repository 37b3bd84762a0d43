using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>Whether a reader brings what the results of a network need.</summary>
static class ReaderCheck
{
    /// <exception cref="ScriptException">An input is missing or has another size.</exception>
    public static void Fits(IEnumerable<Node> results, ReaderBlock reader)
    {
        foreach (var node in new Graph([.. results]).Inputs)
        {
            var column = ((Input)node.Op).Column;
            if (reader.Inputs.FirstOrDefault(i => i.Name == column) is not { } input)
                throw new ScriptException(reader.FileAt, $"the network reads '{column}', but the reader's inputs are "
                    + $"{string.Join(", ", reader.Inputs.Select(i => $"'{i.Name}'"))}{NearName.Hint(column, reader.Inputs.Select(i => i.Name))}");
            if (input.Dim != node.Shape.Size)
                throw new ScriptException(reader.FileAt, $"'{column}' of the network is {node.Shape}, {node.Shape.Size} values, but the reader's 'dim' of it is {input.Dim}.");
        }
    }
}
