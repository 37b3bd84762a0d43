using CsCheck;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

public class ProductsTests
{
    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Products_of_values_that_are_mostly_0_hold_the_laws_of_ops(LaneWidth width) => Gen.Select(
        Gen.Int[1, 150], Gen.Frequency((1, Gen.Int[1, 20]), (1, Gen.Int[21, 300])), Gen.Float[-0.5f, 1], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample(
        (inputs, outputs, threshold, samples, seed) =>
        {
            var sparse = new OpCase(
                "sparse", n => (n[0] + -threshold).Relu().MatMul(n[1]), [new Shape(inputs)], [new Shape(inputs, outputs)])
            { Doubtful = Doubt.About };
            OpLaws.Check(sparse, width, seed, samples: samples);
        }, iter: 25, threads: 1);

    [Fact]
    public void Larger_minibatches_than_are_listed_give_the_same_gradients()
    {
        var sparse = new OpCase("sparse", n => (n[0] + -0.7f).Relu().MatMul(n[1]), [new Shape(3)], [new Shape(3, 5)]) { Doubtful = Doubt.About };
        OpLaws.Check(sparse, LaneWidth.Bits256, samples: 600);
    }

    [Fact]
    public void Every_piece_of_work_is_claimed_once_by_any_number_of_threads() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 40]).Sample((threads, count) =>
    {
        using var gang = new Gang(threads);
        var pieces = new Pieces(threads);
        for (var round = 0; round < 3; round++)
        {
            var claimed = new int[count];
            pieces.Begin(0, count);
            gang.Run(thread =>
            {
                while (pieces.Claim(thread) is >= 0 and var piece) Interlocked.Increment(ref claimed[piece]);
            });
            Assert.All(claimed, times => Assert.Equal(1, times));
        }
    }, iter: 60, threads: 1);
}
