namespace Unpool.Kernels;

/// <summary>-sum of label * log softmax(score), over dense vectors.</summary>
sealed unsafe class CrossEntropyStep(Place labels, Place scores, Place y, int size) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Values(labels, size), Touch.Values(scores, size), Touch.Values(y, 1)];

    public override void Run(Frame frame)
    {
        var label = frame.At(labels);
        var score = frame.At(scores);
        var logSum = SoftmaxStep.LogSumExp(new ReadOnlySpan<float>(score, size));
        var sum = 0f;
        for (var i = 0; i < size; i++) sum += label[i] * (logSum - score[i]);
        *frame.At(y) = sum;
    }
}
