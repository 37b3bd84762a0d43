using System.Runtime.ExceptionServices;

namespace Unpool.Data;

/// <summary>
/// The reader of the CNTK text format: lines of |name value value ..., each a sample. What is wrong with a file is reported with its line,
/// whichever thread found it.
/// </summary>
public static class CtfReader
{
    /// <summary>Reads a whole file: a column [samples, Dim] for each of <paramref name="inputs"/>, in their order.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="inputs">The inputs to read for each sample; other inputs of the text are skipped.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="DataException">The file cannot be read, or a line is not as it must be; the sentence names the line.</exception>
    /// <exception cref="ArgumentException">No input is asked for, or one that a text cannot have, or two share a tag.</exception>
    public static Dataset Read(string path, IReadOnlyList<CtfInput> inputs, CtfOptions? options = null)
    {
        options ??= new();
        Check(inputs);
        using var text = new CtfText(path, options.BlockSize);
        try
        {
            return Read(path, text, inputs, options);
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

    static Dataset Read(string path, CtfText text, IReadOnlyList<CtfInput> inputs, CtfOptions options)
    {
        var ids = !options.SkipSequenceIds && text.First != '|';
        // A file that is something else altogether is reported before memory is taken for all of it.
        Report(path, [ReadFirstLine(text, inputs, ids, options)], options with { Warn = null, Notice = null });

        var firstLines = CountLines(text, options.Threads);
        var columns = inputs.Select(input => new CtfColumn(input, firstLines[^1], options.Memory)).ToArray();
        var blocks = ids ? [ReadInOrder(text, columns, firstLines[^1], options)] : ReadBlocks(text, columns, firstLines, options);
        Report(path, blocks, options);
        var count = blocks.Sum(block => block.Rows);
        if (!ids && count < firstLines[^1]) throw CtfText.Changed(path);
        return new Dataset(
            [.. columns.Select((column, i) => column.Finish([.. blocks.Select(block => block.Pieces[i])], count))],
            Chunking.Starts(blocks.SelectMany(block => block.Lengths), options.ChunkSize));
    }

    static void Check(IReadOnlyList<CtfInput> inputs)
    {
        ArgumentOutOfRangeException.ThrowIfZero(inputs.Count, nameof(inputs));
        foreach (var input in inputs)
        {
            if (!input.HasPossibleTag)
                throw new ArgumentException($"'{input.Tag}' cannot be the name of an input in a text.", nameof(inputs));
            if (input.Dim <= 0)
                throw new ArgumentException($"The input '{input.Name}' must have at least 1 value, not {input.Dim}.", nameof(inputs));
        }
        if (inputs.GroupBy(input => input.Tag).FirstOrDefault(group => group.Count() > 1) is { } shared)
            throw new ArgumentException(
                $"The inputs {string.Join(" and ", shared.Select(i => $"'{i.Name}'"))} are both called '{shared.Key}' in the text.", nameof(inputs));
    }

    static CtfBlock ReadFirstLine(CtfText text, IReadOnlyList<CtfInput> inputs, bool ids, CtfOptions options)
    {
        var first = new CtfBlock([.. inputs.Select(input => new CtfColumn(input, rows: 1, options.Memory))], firstRow: 0, rows: 1, options.MaxErrors);
        byte[] buffer = [];
        var lines = text.Read(0, ref buffer, out var cut);
        var end = lines.IndexOf((byte)'\n') + 1;
        new CtfParser(inputs, ids, first).Parse(lines[..end], cut && end == lines.Length);
        return first;
    }

    /// <summary>The number of lines before each block, and that of all lines.</summary>
    static int[] CountLines(CtfText text, int threads)
    {
        var lines = new int[text.Blocks + 1];
        ForEachBlock(text, threads, (int block, ref byte[] buffer) =>
        {
            lines[block + 1] = text.CountLines(block, ref buffer);
            return true;
        });
        for (var block = 0; block < text.Blocks; block++) lines[block + 1] = checked(lines[block] + lines[block + 1]);
        return lines;
    }

    // A sequence may go on in the next block, so sequences are read by one thread.
    static CtfBlock ReadInOrder(CtfText text, CtfColumn[] columns, int rows, CtfOptions options)
    {
        var all = new CtfBlock(columns, 0, rows, options.MaxErrors);
        var parser = new CtfParser([.. columns.Select(column => column.Input)], ids: true, all);
        byte[] buffer = [];
        for (var i = 0; i < text.Blocks && !all.Failed; i++)
        {
            var lines = text.Read(i, ref buffer, out var cut);
            parser.Parse(lines, cut);
        }
        parser.EndSequence();
        return all;
    }

    static CtfBlock[] ReadBlocks(CtfText text, CtfColumn[] columns, int[] firstLines, CtfOptions options)
    {
        var blocks = new CtfBlock[text.Blocks];
        CtfInput[] inputs = [.. columns.Select(column => column.Input)];
        var failed = ForEachBlock(text, options.Threads, (int i, ref byte[] buffer) =>
        {
            var block = blocks[i] = new CtfBlock(columns, firstLines[i], firstLines[i + 1] - firstLines[i], options.MaxErrors);
            var lines = text.Read(i, ref buffer, out var cut);
            new CtfParser(inputs, ids: false, block).Parse(lines, cut);
            return !block.Failed;
        });
        return blocks[..Math.Min(failed + 1, blocks.Length)];
    }

    delegate bool BlockWork(int block, ref byte[] buffer);

    // Works on all blocks until one fails and returns its number. Blocks are taken in order, so all before the first failed one
    // are done, and that is all anybody will look at.
    static int ForEachBlock(CtfText text, int threads, BlockWork work)
    {
        var (next, failed) = (-1, text.Blocks);
        try
        {
            Parallel.For(0, Math.Clamp(threads, 1, text.Blocks), _ =>
            {
                byte[] buffer = [];
                for (var i = Interlocked.Increment(ref next); i < Volatile.Read(ref failed); i = Interlocked.Increment(ref next))
                {
                    if (!work(i, ref buffer)) Lower(ref failed, i);
                }
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return failed;
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
                    throw new DataException(path, line + note.Line,
                        note.Text + (errors > 1 ? $" It is error {errors}, and {errors - 1} may be passed over." : ""));
                var sentence = $"{path}({line + note.Line}): {note.Text}";
                if (note.Severity != CtfSeverity.Notice) options.Warn?.Invoke(sentence);
                else if (noticed.Add(note.Text)) options.Notice?.Invoke(sentence);
            }
            line += block.Lines;
            unsaid += block.Unsaid;
        }
        if (unsaid > 0) options.Warn?.Invoke($"{path}: {Plural.Of(unsaid, "more warning")} of the same kind.");
    }
}
