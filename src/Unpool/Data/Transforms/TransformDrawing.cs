using System.Security.Cryptography;
using Unpool.Rng;

namespace Unpool.Data;

/// <summary>The samples of another column, changed by one transform after the other.</summary>
sealed class TransformDrawing(Column source, Shape shape, Transform[] transforms, ulong seed, float white) : Drawing
{
    public override int Room => Math.Max(shape.Size, source.Drawing?.Room ?? 0);

    public override void Draw(int row, int sweep, Span<float> to, Span<float> room)
    {
        source.ReadRow(row, sweep, to, room);
        var image = new TransformedImage(shape, to, room[..shape.Size], white);
        for (var i = 0; i < transforms.Length; i++)
        {
            var random = new CounterRandom(seed, i, sweep, row);
            transforms[i].Apply(image, ref random);
        }
    }

    public override void AddTo(IncrementalHash hash, int width, int count)
    {
        source.AddTo(hash);
        base.AddTo(hash, width, count);
    }
}
