using Unpool.Compiler;
using Unpool.Layers;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Compiler;

public class PassTests
{
    [Fact]
    public void A_function_of_every_value_ends_the_convolution_before_it_in_training_too()
    {
        var (x, target) = (Input.Of("x", new(1, 9, 9)), Input.Of("t", new(4, 9, 9)));
        var error = x.Convolve(Weights(4, 1), pad: Pad.Same).LeakyRelu(0.1f).SquareError(target);
        Assert.Contains("Correlation+LeakyRelu", Final(new() { Mode = Mode.Training, Criterion = error, Columns = ["x", "t"] }));
    }

    [Fact]
    public void The_tutorials_net_after_each_pass()
    {
        var request = Tutorial(pool: 4);
        foreach (var (pass, program) in Compilation.Passes(request)) Golden.Check($"passes/{pass}.txt", ProgramText.Of(program));
    }

    [Fact]
    public void Sparse_kernels_are_for_windows_and_kernels_that_are_large_together()
    {
        foreach (var pool in new[] { 2, 4 })
        {
            var large = Final(Tutorial(pool));
            Assert.Contains("SparseCorrelation", large);
            Assert.Contains("SparseGather", large);
            Assert.Contains("SparseWeights", large);
        }
        Assert.Contains("Sparse", Final(Pooled(kernel: 5, channels: 1, maps: 2)));
        Assert.DoesNotContain("Sparse", Final(Pooled(kernel: 3, channels: 1, maps: 2)));
    }

    [Fact]
    public void Sparse_kernels_of_many_maps_give_way_to_Winograd()
    {
        var final = Final(Pooled(kernel: 5, channels: 16, maps: 32));
        Assert.Contains("WinogradWeights", final);
        Assert.DoesNotContain("Sparse", final);
    }

    [Fact]
    public void Bias_rectifier_and_gate_are_fused()
    {
        Assert.Contains("Correlation+Bias+Relu", Final(Tutorial(pool: 2)));

        var x = Input.Of("x", new Shape(1, 8, 8));
        var hidden = x.Convolve(Weights(4, 1), pad: Pad.Same).Relu();
        var criterion = hidden.Convolve(Weights(1, 4), pad: Pad.Same).Square().ReduceSum();
        Assert.Contains("CorrelationTransposed+Gate", Final(new() { Criterion = criterion, Columns = ["x"] }));

        // Somebody else wants the value before the rectifier.
        var y = x.Convolve(Weights(4, 1), pad: Pad.Same);
        Assert.DoesNotContain("+", Final(new() { Outputs = [y, y.Relu()], Columns = ["x"] }).Replace("+Bias", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Strides_are_phases_and_bias_rectifier_and_gate_are_fused_there_too()
    {
        var x = Input.Of("x", new Shape(3, 16, 16));
        var hidden = (x.Convolve(Weights(4, 3), stride: 2, pad: Pad.Same) + Bias(4)).Relu();
        var deeper = hidden.Convolve(Weights(8, 4), stride: 2, pad: Pad.Same).Relu();
        var back = (deeper.ConvolveTransposed(Weights(8, 4), stride: 2) + Bias(4)).Relu();
        var text = Final(new() { Criterion = back.Square().ReduceSum(), Columns = ["x"] });
        Assert.Contains("Correlation+Bias+Relu stride 2x2", text);
        Assert.Contains("CorrelationTransposed+Bias+Relu stride 2x2", text);
        Assert.Contains("CorrelationTransposed+Gate stride 2x2", text);
        // The rectified image is taken apart once, for the convolution and for the gate.
        Assert.Equal(3, text.Split("= Phases").Length - 1);
        Assert.DoesNotContain("Plus", text);
    }

    // A sample's values must stay in the fastest cache, whatever is added to the passes.
    [Theory]
    [InlineData(4, 5500)]
    [InlineData(2, 8500)]
    public void A_samples_memory_is_small(int pool, int floats)
    {
        using var gang = new Gang(1);
        var plan = Compilation.Compile(Tutorial(pool), gang);
        TestContext.Current.SendDiagnosticMessage($"{plan.SlotFloats} floats a sample with {pool}x{pool} windows");
        Assert.InRange(plan.SlotFloats, 1, floats);
    }

    static string Final(Request request) => ProgramText.Of(Compilation.Passes(request).Last().Program);

    static Request Tutorial(int pool) => new()
    {
        Mode = Mode.Training,
        Criterion = Figures.Tutorial.OneLevel(1, pool, UnpoolGradient.Switch, Initializer.GlorotUniform()).Criterion,
        Columns = ["features"],
    };

    // Windows of 2x2, there and back again.
    static Request Pooled(int kernel, int channels, int maps)
    {
        var image = Input.Of("features", new Shape(channels, 28, 28));
        var conv = image.Convolve(Kernel(), pad: Pad.Same).Relu();
        var back = conv.MaxPool(2).MaxUnpool(conv, 2).ConvolveTransposed(Kernel(), pad: kernel / 2);
        return new() { Mode = Mode.Training, Criterion = back.RootMeanSquareError(image), Columns = ["features"] };

        Node Kernel() => Parameter.Of(null, new Shape(maps, channels, kernel, kernel), new float[maps * channels * kernel * kernel]);
    }

    static Node Bias(int maps) => Parameter.Of(null, new Shape(maps, 1, 1), new float[maps]);

    static Node Weights(int maps, int channels) => Parameter.Of(null, new Shape(maps, channels, 3, 3), new float[maps * channels * 9]);
}
