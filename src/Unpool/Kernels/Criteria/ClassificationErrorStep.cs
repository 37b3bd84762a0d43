namespace Unpool.Kernels;

/// <summary>1 if fewer than <paramref name="top"/> classes rank before the label's, by larger scores or by equal ones further left; else 0.</summary>
sealed unsafe class ClassificationErrorStep(Place labels, Place scores, Place y, int size, int top) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(labels, size), Touch.Values(scores, size), Touch.Values(y, 1)];

    public override void Run(Frame frame)
    {
        var label = frame.At(labels);
        var score = frame.At(scores);
        var right = 0;
        for (var i = 1; i < size; i++)
            if (label[i] > label[right])
                right = i;
        var before = 0;
        for (var i = 0; i < size; i++)
            if (score[i] > score[right] || (score[i] == score[right] && i < right))
                before++;
        *frame.At(y) = before < top ? 0 : 1;
    }
}
