using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Unpool.Data;

/// <summary>Makes one sample of a column. The same row and sweep must always give the same values, which must be finite.</summary>
/// <param name="row">The number of the sample, counted from 0.</param>
/// <param name="sweep">The pass over the data, counted from 0; evaluations are the first one.</param>
/// <param name="to">The values to be filled, dense; they hold anything before.</param>
public delegate void SampleDrawing(int row, int sweep, Span<float> to);

/// <summary>What makes the samples of a column that keeps none. Any number of threads may draw at once.</summary>
abstract class Drawing
{
    // Enough to tell two drawings apart.
    const int KnownBySamples = 16, KnownBySweeps = 2;

    /// <summary>The number of floats that <see cref="Draw"/> wants beside the sample.</summary>
    public virtual int Room => 0;

    /// <summary>Makes a sample. Allocates nothing.</summary>
    /// <param name="row">The number of the sample.</param>
    /// <param name="sweep">The pass over the data.</param>
    /// <param name="to">The sample's values.</param>
    /// <param name="room">As many floats as <see cref="Room"/> says, or more, whose contents mean nothing before and after.</param>
    public abstract void Draw(int row, int sweep, Span<float> to, Span<float> room);

    /// <summary>Adds to a hash by what a drawing is known: the first samples of the first sweeps.</summary>
    public virtual void AddTo(IncrementalHash hash, int width, int count)
    {
        var (values, room) = (new float[width], new float[Room]);
        for (var sweep = 0; sweep < KnownBySweeps; sweep++)
            for (var row = 0; row < Math.Min(count, KnownBySamples); row++)
            {
                Draw(row, sweep, values, room);
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            }
    }
}
