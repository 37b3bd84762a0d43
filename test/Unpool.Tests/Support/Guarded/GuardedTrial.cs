using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Tests.Support;

/// <summary>A net that is compiled and run in guarded memory, trained or not.</summary>
sealed class GuardedTrial
{
    readonly Random _random;
    readonly Node _x, _y;
    readonly string _net;
    readonly LaneWidth _width;
    readonly bool _trains, _atEnd, _bytes;
    readonly int _samples;

    /// <summary>The n-th trial, the same each time.</summary>
    public GuardedTrial(int number)
    {
        _random = new Random(number);
        _width = (LaneWidth)(128 << _random.Next(3));
        (_trains, _atEnd, _bytes, _samples) = (_random.Next(3) > 0, _random.Next(3) > 0, _random.Next(2) == 0, _random.Next(1, 4));
        if (_random.Next(2) == 0)
        {
            var net = new RandomLargeNet(_random).Next();
            (_x, _y, _net) = (net.Input, net.Output, net.ToString());
        }
        else
        {
            var net = RandomNet.Of(_random, largestImage: 40, mostMoves: 5);
            _x = Input.Of("x", net.Image);
            _y = net.Build(_x, shape => Parameter.Of(null, shape, Floats(shape.Size)));
            _net = net.ToString();
            // A slice of the minibatch has several of them only where there are more than slices.
            if (_random.Next(4) == 0) _samples = 20;
        }
    }

    GuardedTrial(LargeNet net)
    {
        (_random, _x, _y, _net) = (new(1), net.Input, net.Output, net.ToString());
        (_width, _trains, _atEnd, _bytes, _samples) = (LaneWidth.Bits512, true, false, false, 1);
    }

    /// <summary>Nets that once went too far, which the long form found.</summary>
    public static IReadOnlyDictionary<string, Func<GuardedTrial>> Known { get; } = new Dictionary<string, Func<GuardedTrial>>
    {
        // Seven rows of the result were computed, and as many of the image read as for eight.
        ["four kernel rows and seven results"] = () => new(new LargeNet(new(3, 4, 8945))
            .ConvTranspose(1, (4, 2), stride: (3, 2), Pad.Same).MaxPool((1, 2), pad: Pad.Same).PoolUnpool(2, 1, 4, Pad.Same)),
    };

    public override string ToString() =>
        $"{_net}; {_width}, {(_trains ? "training" : "inference")}, {_samples} samples of {(_bytes ? "bytes" : "floats")}, "
        + $"{(_atEnd ? "ends" : "begins")} at a guard";

    /// <summary>Runs it twice, so that memory of the first run is used again, over as many samples and over one more.</summary>
    public void Run()
    {
        using var guarded = new GuardedMemory(_atEnd);
        using var gang = new Gang(1);
        var parameters = new Graph(_y).Parameters.Where(p => p.Op is Parameter { RateMultiplier: not 0 });
        var plan = Compilation.Compile(new()
        {
            Mode = _trains ? Mode.Training : Mode.Inference,
            Outputs = [_y],
            Criterion = _trains ? (_y * _y).ReduceSum() : null,
            With = _random.Next(2) == 0 ? [_x, .. parameters] : [.. parameters],
            Columns = ["x"],
            Width = _width,
        }, gang);
        foreach (var samples in (int[])[_samples, _samples + 1])
        {
            var data = new Dataset(guarded.Column("x", _x.Shape.Size, Floats(samples * _x.Shape.Size), _bytes));
            plan.Run(new Reader(data, new FileOrder(), samples).Epoch(0).First());
            GC.KeepAlive(data);
        }
    }

    static float[] Floats(int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (i * 7919L + count) % 1021 / 510f;
        return values;
    }
}
