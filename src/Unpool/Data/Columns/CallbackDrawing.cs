namespace Unpool.Data;

/// <summary>The drawing of samples by a function from outside the library, which is not trusted to give numbers.</summary>
sealed class CallbackDrawing(string name, SampleDrawing draw) : Drawing
{
    public override void Draw(int row, int sweep, Span<float> to, Span<float> room)
    {
        draw(row, sweep, to);
        for (var i = 0; i < to.Length; i++)
        {
            if (!float.IsFinite(to[i]))
                throw new DataException(
                    null, $"{name}: expected a finite number in row {row} of sweep {sweep} at index {i}, but {to[i]} was drawn.");
        }
    }
}
