namespace Unpool.Ops;

/// <summary>One axis of an image that is resized: the pixels of the original that each pixel is made of.</summary>
/// <param name="Scale">The enlargement, for positions; 0 for that of the numbers of pixels.</param>
readonly record struct ResizeAxis(int Inputs, int Outputs, float Scale, Interpolation Interpolation, PixelPositions Positions)
{
    /// <summary>True if every pixel stays what it is.</summary>
    public bool IsNothing => Inputs == Outputs && Scale is 0 or 1;

    /// <summary>The pixels that pixel i is a sum of, with their weights.</summary>
    public (int Place, double Weight)[] Of(int i)
    {
        var at = Position(i);
        if (Interpolation != Interpolation.Linear) return [(Rounded(at), 1)];
        at = Math.Clamp(at, 0, Inputs - 1);
        var place = (int)Math.Floor(at);
        return at == place ? [(place, 1)] : [(place, 1 - (at - place)), (place + 1, at - place)];
    }

    /// <summary>True if float arithmetic takes another pixel for the nearest than exact arithmetic.</summary>
    public bool IsInDoubt
    {
        get
        {
            if (Interpolation == Interpolation.Linear) return false;
            for (var i = 0; i < Outputs; i++)
                if (Rounded(Position(i)) != Rounded(FloatPosition(i)))
                    return true;
            return false;
        }
    }

    // In this order numbers that are whole stay whole.
    double Position(int i)
    {
        if (Positions == PixelPositions.AlignCorners) return Outputs == 1 ? 0 : (double)i * (Inputs - 1) / (Outputs - 1);
        if (Positions == PixelPositions.PytorchHalfPixel && Outputs == 1) return 0;
        var half = Positions == PixelPositions.Asymmetric ? 0 : 0.5;
        return (Scale == 0 ? (i + half) * Inputs / Outputs : (i + half) / Scale) - half;
    }

    float FloatPosition(int i)
    {
        if (Positions == PixelPositions.AlignCorners) return Outputs == 1 ? 0 : (float)i * (Inputs - 1) / (Outputs - 1);
        if (Positions == PixelPositions.PytorchHalfPixel && Outputs == 1) return 0;
        var half = Positions == PixelPositions.Asymmetric ? 0 : 0.5f;
        return (i + half) / (Scale == 0 ? (float)Outputs / Inputs : Scale) - half;
    }

    int Rounded(double at) => (int)Math.Clamp(
        Interpolation switch
        {
            Interpolation.Nearest => Math.Ceiling(at - 0.5),
            Interpolation.NearestUp => Math.Floor(at + 0.5),
            Interpolation.Floor => Math.Floor(at),
            _ => Math.Ceiling(at),
        },
        0, Inputs - 1);
}
