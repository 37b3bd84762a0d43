using System.Security.Cryptography;
using Unpool.Data;
using Unpool.Rng;

namespace Unpool.Anomalies;

/// <summary>The cutting of a window out of a picture of a column.</summary>
sealed class WindowDrawing(Column pictures, Shape picture, Shape window, int each, ulong seed) : Drawing
{
    // What the random numbers are for.
    const int Use = 0x57494e;

    public override int Room => pictures.Width + (pictures.Drawing?.Room ?? 0);

    public override void Draw(int row, int sweep, Span<float> to, Span<float> room)
    {
        var whole = room[..pictures.Width];
        pictures.ReadRow(row / each, sweep, whole, room[pictures.Width..]);
        var random = new CounterRandom(seed, Use, sweep, row);
        var (top, left) = (random.Below(picture.Height - window.Height + 1), random.Below(picture.Width - window.Width + 1));
        for (var c = 0; c < window.Channels; c++)
            for (var y = 0; y < window.Height; y++)
                whole.Slice((c * picture.Height + top + y) * picture.Width + left, window.Width)
                    .CopyTo(to.Slice((c * window.Height + y) * window.Width, window.Width));
    }

    public override void AddTo(IncrementalHash hash, int width, int count)
    {
        base.AddTo(hash, width, count);
        hash.AppendData(BitConverter.GetBytes(seed));
    }
}
