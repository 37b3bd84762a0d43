using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// The order of CNTK's block randomizer, seeded by the sweep: first the chunks change places, then every sample changes places with
/// another one of the data or, with a finite window (in samples), of the chunks that lie within half a window on each side of its own.
/// </summary>
/// <param name="Window">The size of the window, in samples; null for all of the data.</param>
public sealed record ChunkShuffle(int? Window = null) : SampleOrder
{
    /// <inheritdoc/>
    public override int[] Rows(Dataset data, int sweep)
    {
        var (rows, starts) = ShuffleChunks(data, sweep);
        var random = new MersenneTwister64((ulong)sweep);
        if (Window is { } window && window / 2 <= data.Count)
            SwapWithin(Windows(starts, rows.Length, window / 2), rows, starts, random);
        else
            SwapAnywhere(rows, random);
        return rows;
    }

    // Not Fisher-Yates: the partner comes from the whole range, as in the original.
    static void SwapAnywhere(int[] rows, MersenneTwister64 random)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var j = Below(random, rows.Length);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }

    static (int[] Rows, int[] Starts) ShuffleChunks(Dataset data, int sweep)
    {
        var random = new MersenneTwister64((ulong)sweep);
        var chunks = Identity(data.Chunks.Count);
        for (var i = 0; i < chunks.Length; i++)
        {
            var j = Below(random, chunks.Length);
            (chunks[i], chunks[j]) = (chunks[j], chunks[i]);
        }

        var rows = new int[data.Count];
        var starts = new int[chunks.Length];
        var at = 0;
        for (var i = 0; i < chunks.Length; i++)
        {
            starts[i] = at;
            var end = chunks[i] + 1 < chunks.Length ? data.Chunks[chunks[i] + 1] : data.Count;
            for (var row = data.Chunks[chunks[i]]; row < end; row++) rows[at++] = row;
        }
        return (rows, starts);
    }

    /// <summary>The range of places whose samples may come to the place of each chunk.</summary>
    static (int Begin, int End)[] Windows(int[] starts, int count, int half)
    {
        var windows = new (int Begin, int End)[starts.Length];
        var (begin, end) = (0, 1);
        for (var chunk = 0; chunk < starts.Length; chunk++)
        {
            while (begin < chunk && starts[chunk] - starts[begin] > half) begin++;
            end = Math.Max(end, chunk + 1);
            while (end < starts.Length && End(end) - starts[chunk] < half) end++;
            windows[chunk] = (begin, end);
        }
        return windows;

        int End(int chunk) => chunk + 1 < starts.Length ? starts[chunk + 1] : count;
    }

    static void SwapWithin((int Begin, int End)[] windows, int[] rows, int[] starts, MersenneTwister64 random)
    {
        // home[t] is the place of the chunk that the sample now at t belongs to.
        var home = new int[rows.Length];
        for (var chunk = 0; chunk < starts.Length; chunk++)
            home.AsSpan(starts[chunk]).Fill(chunk);
        var place = (int[])home.Clone();

        for (var i = 0; i < rows.Length; i++)
        {
            var window = windows[place[i]];
            var first = starts[window.Begin];
            var last = window.End < starts.Length ? starts[window.End] : rows.Length;
            int j;
            do j = first + Below(random, last - first);
            while (!MayStand(home[j], place[i]) || !MayStand(home[i], place[j]));
            (rows[i], rows[j]) = (rows[j], rows[i]);
            (home[i], home[j]) = (home[j], home[i]);
        }

        bool MayStand(int chunk, int at) => windows[at].Begin <= chunk && chunk < windows[at].End;
    }
}
