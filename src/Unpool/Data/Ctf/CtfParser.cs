using System.Runtime.CompilerServices;
using System.Text;
using static Unpool.Data.CtfNumber;

namespace Unpool.Data;

/// <summary>
/// A parser of lines of CNTK text into a block. With ids, lines of the same id or of none belong to one sample and the parser
/// remembers it from one text to the next; without, every line is a sample.
/// </summary>
/// <remarks>What is done for every line is optimised at once: a file is often read before the compiler would find that worthwhile.</remarks>
sealed class CtfParser(IReadOnlyList<CtfInput> inputs, bool ids, CtfBlock block)
{
    readonly CtfSample[] _samples = [.. inputs.Select((input, i) => new CtfSample(input, block.Pieces[i], block))];
    readonly byte[][] _tags = [.. inputs.Select(input => Encoding.UTF8.GetBytes(input.Tag))];
    readonly bool[] _seen = new bool[inputs.Count];
    readonly int _longestTag = inputs.Max(input => Encoding.UTF8.GetByteCount(input.Tag));

    // The sequence that is being read: its id, the lines it has so far, the first of them, and their bytes.
    ulong? _id;
    int _lines;
    int _firstLine;
    long _bytes;

    /// <summary>Parses whole lines; <paramref name="cut"/> says that the file has no newline after the last of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Parse(ReadOnlySpan<byte> text, bool cut)
    {
        for (var p = 0; p < text.Length && !block.Failed;)
        {
            block.Lines++;
            var start = p;
            BeginLine(text, ref p);
            if (block.Failed) return;
            ReadLine(text, ref p, cut);
            _bytes += ++p - start;
            if (!ids) EndSequence(text[start..p]);
        }
    }

    /// <summary>Ends the sequence that is still open.</summary>
    /// <param name="line">Its text, if it has no more than one line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndSequence(ReadOnlySpan<byte> line = default)
    {
        if (_lines == 0 || block.Failed) return;
        for (var i = 0; i < inputs.Count; i++)
        {
            if (_seen[i]) continue;
            block.Fail(_firstLine, $"expected a sample of {Shown(inputs[i])}, found {Instead(inputs[i], line)}.");
            return;
        }
        block.Lengths.Add(_bytes);
        Array.Clear(_seen);
        (_lines, _bytes) = (0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void BeginLine(ReadOnlySpan<byte> text, ref int p)
    {
        ulong? id = null;
        for (; IsDigit(text[p]); p++) id = unchecked((id ?? 0) * 10 + (ulong)(text[p] - '0'));
        if (ids)
        {
            if (id is null && _id is null)
                block.Fail(0, $"expected '|' or a sequence id at the start of the file, found {Show(text, p)}.");
            if (id is not null && id != _id) EndSequence();
            _id = id ?? _id;
        }
        if (_lines++ > 0) return;
        _firstLine = block.Lines - 1;
        if (block.IsFull) throw CtfText.Changed(null);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ReadLine(ReadOnlySpan<byte> text, ref int p, bool cut)
    {
        var (start, samples) = (p, 0);
        while (text[p] != '\n')
        {
            if (IsDelimiter(text[p]))
            {
                p++;
                continue;
            }
            if (TrySample(text, ref p, cut)) samples++;
            else p += text[p..].IndexOfAny((byte)'|', (byte)'\n');
            if (block.Failed) return;
        }
        if (samples == 0) block.Error(NoSample(text[start..p]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TrySample(ReadOnlySpan<byte> text, ref int p, bool cut)
    {
        if (text[p] != '|')
        {
            block.Error($"expected '|', found {Show(text, p)}.");
            return false;
        }
        if (text[++p] == '#') return false;
        var i = Input(text, ref p);
        if (i < 0) return false;
        if (_seen[i])
        {
            if (_lines > 1)
                block.Fail(block.Lines - 1,
                    $"expected one sample of '{inputs[i].Name}' in a sequence, found more; longer sequences are not supported.");
            else
                block.Error($"expected one sample of '{inputs[i].Name}' on the line, found another.");
            return false;
        }
        if (!_samples[i].TryRead(text, ref p, block.Rows, cut)) return false;
        if (cut && p == text.Length - 1) block.Warn("expected a newline at the end of the file, found none.");
        return _seen[i] = true;
    }

    // Names both: what the line should have, and what it has.
    string NoSample(ReadOnlySpan<byte> line) => CtfNames.In(line) is [_, ..] found
        ? $"expected a sample of {string.Join(" or ", inputs.Select(Shown))} on the line, found {string.Join(", ", found)}."
        : "expected a sample on the line, found none.";

    static string Instead(CtfInput input, ReadOnlySpan<byte> line) => CtfNames.In(line) switch
    {
        [] => "none",
        var found when found.Contains("|" + input.Tag) => "none that can be read",
        var found => string.Join(", ", found),
    };

    static string Shown(CtfInput input) => input.Tag == input.Name ? $"'{input.Name}'" : $"'{input.Name}' (|{input.Tag})";

    // The input whose tag is at p, or -1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Input(ReadOnlySpan<byte> text, ref int p)
    {
        var start = p;
        while (!EndsWord(text[p])) p++;
        var tag = text[start..p];
        for (var i = 0; i < _tags.Length; i++)
        {
            if (tag.SequenceEqual(_tags[i])) return i;
        }
        if (tag.Length == 0) block.Error($"expected the name of an input after '|', found {Show(text, p)}.");
        else if (tag.Length > _longestTag)
            block.Error($"expected {string.Join(" or ", inputs.Select(x => $"'{x.Tag}'"))} after '|', found {Show(text, start)}.");
        else block.Notice($"skipped the input {Show(text, start)}, which is not asked for.");
        return -1;
    }
}
