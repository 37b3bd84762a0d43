namespace Unpool.Tests.Support;

/// <summary>Draws nets that are large in one direction and small in the others, and at times odd in all.</summary>
sealed class RandomLargeNet(Random random)
{
    // A net is planned and run in a hundredth of a second.
    const int MostFloats = 1 << 17;
    const long MostWork = 1 << 22;

    // Kernels write at least so much around each map.
    const int LeastPlane = 160;

    public LargeNet Next()
    {
        if (random.Next(25) == 0) return ManyMaps();
        var net = new LargeNet(Image());
        for (var layers = random.Next(1, 4); layers > 0; layers--)
            try
            {
                Add(net);
            }
            catch (ShapeException)
            {
                // This layer has no place here; the others may have.
            }
        return net.ToString().EndsWith(' ') ? net.Tanh() : net;
    }

    // Beyond 92,681 maps, tiles of four are more than can be multiplied by the maps in ints; beyond 131,072, so are tiles of eight.
    LargeNet ManyMaps()
    {
        var (many, side) = (random.Next(95_000, 160_000) | 1, random.Next(1, 3));
        var net = new LargeNet(new(random.Next(1, 4), side, side));
        if (random.Next(3) == 0) net.BatchNorm();
        switch (random.Next(3))
        {
            case 0: net.Conv(many, random.Next(1, side + 1)); break;
            case 1: net.ConvTranspose(many, random.Next(1, 3)); break;
            default: net.Dense(many, 1, 1); break;
        }
        return random.Next(4) switch
        {
            0 => net.Conv(random.Next(1, 4)),
            1 => net.Dense(random.Next(1, 3)),
            2 => net.Bias().Relu(),
            _ => net,
        };
    }

    Shape Image()
    {
        var (a, b) = (random.Next(1, 4), random.Next(1, 5));
        return random.Next(6) switch
        {
            0 => new(Large(MostFloats / LeastPlane), a, b),
            1 => new(a, Large(MostFloats / 32), b),
            2 => new(a, b, Large(MostFloats / 8)),
            3 => new(1, 1, 1),
            _ => new(random.Next(1, 6), random.Next(1, 48), random.Next(1, 48)),
        };
    }

    void Add(LargeNet net)
    {
        var x = net.Output.Shape;
        if (!x.IsImage)
        {
            if (random.Next(2) == 0) net.Dense(Most(x.Size, MostFloats, x.Size));
            else if (random.Next(2) == 0) net.Dense(Most(x.Size, MostFloats / LeastPlane, x.Size), 1, 1);
            else net.Tanh();
            return;
        }
        var kernel = new Size2(random.Next(1, Math.Min(6, x.Height + 1)), random.Next(1, Math.Min(6, x.Width + 1)));
        var stride = random.Next(3) == 0 ? new Size2(random.Next(1, 4), random.Next(1, 4)) : 1;
        Pad pad = random.Next(2) == 0 ? Pad.Same : Pad.None;
        var plane = LeastPlane + (x.Height + kernel.Rows) * (x.Width + kernel.Columns);
        switch (random.Next(11))
        {
            case 0 or 1 or 2: net.Conv(Maps(1), kernel, stride, pad); break;
            case 3: net.ConvTranspose(Maps(stride.Area), kernel, stride, pad); break;
            case 4: net.MaxPool(kernel, stride, pad); break;
            case 5: net.AveragePool(kernel, stride, pad); break;
            case 6: net.PoolUnpool(Math.Min(Math.Min(2 * random.Next(1, 3), x.Height), x.Width), Math.Min(8, Maps(1)), random.Next(1, 6), pad); break;
            case 7: net.BatchNorm(); break;
            case 8: net.Dense(Most(x.Size, MostFloats / Math.Max(1, x.Size), x.Size)); break;
            case 9: net.Bias().Relu(); break;
            default:
                var axis = random.Next(3);
                if (x.Size <= MostFloats / 4 && random.Next(2) == 0) net.Twice(axis);
                else net.Slice(axis, random.Next(x[axis]), x[axis]);
                break;
        }

        // As many as memory and time allow, or few: what is large then is something else.
        int Maps(int planes) => Most((long)x.Channels * kernel.Area * plane, MostFloats / plane / planes, (long)x.Channels * kernel.Area);
    }

    int Most(long workOfOne, long most, long weightsOfOne)
    {
        most = Math.Min(most, Math.Min(MostWork / Math.Max(1, workOfOne), MostFloats / Math.Max(1, weightsOfOne)));
        return random.Next(3) == 0 ? Large((int)Math.Max(1, most)) : (int)Math.Clamp(random.Next(1, 20), 1, Math.Max(1, most));
    }

    // In the upper half of what is possible, mostly odd.
    int Large(int most) => Math.Max(1, random.Next(most / 2, Math.Max(1, most)) | 1);
}
