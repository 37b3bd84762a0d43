using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Operations;

public class CrossEntropyTests
{
    // The gradient is softmax - label, the true derivative only where labels sum to 1.
    [Fact]
    public void Gradient_is_the_derivative_for_labels_that_sum_to_one() => OpLaws.Check(
        new OpCase("cross entropy", n => n[0].CrossEntropyWithSoftmax(n[1].Softmax()), [new Shape(10), new Shape(10)]), LaneWidth.Bits256);
}
