using System.Runtime.ExceptionServices;

namespace Unpool.Data;

/// <summary>
/// Reads the CNTK text format: lines of |name value value ..., each a sample. What is wrong with a file is said with its line,
/// whatever thread found it.
/// </summary>
public static class CtfReader
{
    public static Dataset Read(string path, IReadOnlyList<CtfInput> inputs, CtfOptions? options = null)
    {
        options ??= new();
        Check(inputs);
        using var text = new CtfText(path, options.BlockSize);
        var ids = !options.SkipSequenceIds && text.First != '|';
        try
        {
            var blocks = ids ? [ReadInOrder(text, inputs, options)] : ReadBlocks(text, inputs, options);
            Report(path, blocks, options);
            var columns = inputs.Select((input, i) => CtfPiece.Join(input, [.. blocks.Select(block => (block.Pieces[i], block.Rows))]));
            return new Dataset([.. columns], Chunking.Starts(blocks.SelectMany(block => block.Lengths), options.ChunkSize));
        }
        catch (IOException e)
        {
            throw new DataException(path, $"the file cannot be read ({e.Message})", e);
        }
        catch (DataException e) when (e.File is null)
        {
            throw new DataException(path, e.Message, e);
        }
    }

    static void Check(IReadOnlyList<CtfInput> inputs)
    {
        ArgumentOutOfRangeException.ThrowIfZero(inputs.Count, nameof(inputs));
        foreach (var input in inputs)
        {
            if (input.Tag.Length == 0 || input.Tag.Any(c => c <= ' ' || c == '|' || c == '\x7f'))
                throw new ArgumentException($"'{input.Tag}' cannot be the name of an input in a text.", nameof(inputs));
            if (input.Dim <= 0)
                throw new ArgumentException($"The input '{input.Name}' must have at least 1 value, not {input.Dim}.", nameof(inputs));
        }
        if (inputs.GroupBy(input => input.Tag).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new ArgumentException($"Two inputs are called '{twice}' in the text.", nameof(inputs));
    }

    // A sequence may go on in the next block, so sequences are read by one thread.
    static CtfBlock ReadInOrder(CtfText text, IReadOnlyList<CtfInput> inputs, CtfOptions options)
    {
        var all = new CtfBlock(inputs, options.MaxErrors);
        var parser = new CtfParser(inputs, ids: true, all);
        byte[] buffer = [];
        for (var i = 0; i < text.Blocks && !all.Failed; i++)
        {
            var lines = text.Read(i, ref buffer, out var cut);
            parser.Parse(lines, cut);
        }
        parser.EndSequence();
        return all;
    }

    static CtfBlock[] ReadBlocks(CtfText text, IReadOnlyList<CtfInput> inputs, CtfOptions options)
    {
        var blocks = new CtfBlock[text.Blocks];
        var (next, failed) = (-1, blocks.Length - 1);
        try
        {
            Parallel.For(0, Math.Clamp(options.Threads, 1, blocks.Length), _ => Work());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return blocks[..(failed + 1)];

        // Blocks are taken in order, so all in front of the first failed one are parsed, and that is all anybody will look at.
        void Work()
        {
            byte[] buffer = [];
            for (var i = Interlocked.Increment(ref next); i <= Volatile.Read(ref failed); i = Interlocked.Increment(ref next))
            {
                var block = blocks[i] = new CtfBlock(inputs, options.MaxErrors);
                var lines = text.Read(i, ref buffer, out var cut);
                new CtfParser(inputs, ids: false, block).Parse(lines, cut);
                if (block.Failed) Lower(ref failed, i);
            }
        }
    }

    static void Lower(ref int least, int value)
    {
        int seen;
        while (value < (seen = Volatile.Read(ref least)) && Interlocked.CompareExchange(ref least, value, seen) != seen) { }
    }

    static void Report(string path, CtfBlock[] blocks, CtfOptions options)
    {
        var (line, errors, unsaid) = (1L, 0, 0);
        var noticed = new HashSet<string>();
        foreach (var block in blocks)
        {
            foreach (var note in block.Notes)
            {
                if (note.Severity == CtfSeverity.Fatal) throw new DataException(path, line + note.Line, note.Text);
                if (note.Severity == CtfSeverity.Error && ++errors > options.MaxErrors)
                    throw new DataException(path, line + note.Line, note.Text + (errors > 1 ? $" It is error {errors}, and {errors - 1} may be passed over." : ""));
                if (note.Severity != CtfSeverity.Notice || noticed.Add(note.Text)) options.Warn?.Invoke($"{path}({line + note.Line}): {note.Text}");
            }
            line += block.Lines;
            unsaid += block.Unsaid;
        }
        if (unsaid > 0) options.Warn?.Invoke($"{path}: {unsaid} more warnings of the same kind.");
    }
}
