using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>A kernel or window with stride and pads, every list lengthened to the axes of an image by CNTK's rules.</summary>
sealed class WindowOptions
{
    readonly NetworkNode _node;
    readonly int[] _kernel, _written, _stride, _lower, _upper, _dilation;
    readonly bool[] _auto;

    /// <param name="image">The axes of the image, fastest first: width, height, channels.</param>
    /// <param name="reduces">True for a convolution, whose kernel covers all of an axis that it does not name.</param>
    public WindowOptions(NetworkNode node, int[] image, bool reduces)
    {
        _node = node;
        var kernel = node.Integers("kernelDims");
        if (kernel.Count is 0 || kernel.Count > image.Length)
            throw node.Error($"a kernel of {string.Join(":", kernel)} does not fit a value of {string.Join(" x ", image)}.");
        if (kernel.Any(k => k < 1)) throw node.Error($"a kernel of {string.Join(":", kernel)} is impossible: every axis must be at least 1.");
        Rank = kernel.Count;
        _written = [.. kernel, .. image[Rank..].Select(axis => reduces ? axis : 1)];
        _dilation = Lengthened(node.Options.ContainsKey("dilation") ? node.Integers("dilation") : [1], image.Length, 1);
        if (_dilation.Any(d => d < 1)) throw node.Error($"a dilation of {string.Join(":", _dilation)} is impossible: every axis must be at least 1.");
        if (_dilation.Length > 2 && _written.Zip(_dilation).Skip(2).Any(axis => axis is { First: > 1, Second: > 1 }))
            throw node.Error($"dilation spreads the kernel over width and height only; write dilation=({_dilation[0]}:{_dilation[1]}:1).");
        _kernel = [.. _written.Zip(_dilation, (size, dilation) => checked((size - 1) * dilation + 1))];
        _stride = Lengthened(node.Integers("stride"), image.Length, 1);
        _auto = Lengthened(node.Flags("autoPadding"), image.Length, false);
        _lower = Lengthened(node.Integers("lowerPad"), image.Length, 0);
        _upper = Lengthened(node.Integers("upperPad"), image.Length, 0);
    }

    /// <summary>How many axes of the kernel were written down.</summary>
    public int Rank { get; }

    /// <summary>As written, without dilation.</summary>
    public int[] Kernel => _written;

    public Size2 Dilation => new(_dilation[1], _dilation[0]);
    public Size2 Window => new(_kernel[1], _kernel[0]);
    public Size2 Stride => new(_stride[1], _stride[0]);

    /// <summary>The pads of windows that slide over an image.</summary>
    /// <exception cref="Text.ScriptException">The original takes no such windows.</exception>
    public Pad PadOver(IReadOnlyList<int> image) => Pad.Across(rows: PadOver(1, image[1]), columns: PadOver(0, image[0]));

    /// <summary>The pads of one axis, as both rows and columns.</summary>
    public Pad PadOver(int axis, int inputs)
    {
        // Rounding up, the windows need not fill the positions.
        var (lower, upper) = Ceil ? (0, 0) : (_lower[axis], _upper[axis]);
        WindowLimits.Check(_node, inputs, _kernel[axis], _stride[axis], _auto[axis], lower, upper);
        return _auto[axis] ? Pad.Same : Pad.Of(_lower[axis], _upper[axis]);
    }

    /// <summary>
    /// Refuses what the original's rounding up does differently: the engine's windows begin in the image, and divide by what is in the pads.
    /// </summary>
    public void CheckCeil(IReadOnlyList<int> image, Shape pooled, bool includePad)
    {
        for (var axis = 0; axis < 2; axis++)
        {
            if (_auto[axis]) continue;
            var room = image[axis] + (long)_lower[axis] + _upper[axis] - _kernel[axis];
            var (windows, made) = ((room + _stride[axis] - 1) / _stride[axis] + 1, axis == 0 ? pooled.Width : pooled.Height);
            if (windows != made)
                throw _node.Error(
                    $"ceilOutDim=true would make {windows} windows, the last of which holds nothing but padding; give a smaller upperPad.");
            if (includePad && room % _stride[axis] != 0)
                throw _node.Error(
                    "ceilOutDim and includePad are not supported together where windows reach beyond the pads; give a larger upperPad.");
        }
    }

    bool Ceil => _node.Options.TryGetValue("ceilOutDim", out var ceil) && ceil is true;

    /// <summary>The pads of a transposed convolution of an image, and by how much its result is larger than they say.</summary>
    /// <param name="image">Width, height and channels.</param>
    /// <param name="outputs">The shape that the result is to have, or nothing.</param>
    /// <param name="maps">Of the result.</param>
    /// <exception cref="Text.ScriptException">The original has no such convolution.</exception>
    public (Pad Pad, Size2 More) TransposedPad(IReadOnlyList<int> image, IReadOnlyList<int> outputs, int maps)
    {
        if (outputs.All(o => o == 0)) return (Pad.Across(rows: TransposedPad(1, image[1]), columns: TransposedPad(0, image[0])), default);
        if (outputs.Count < 2 || outputs.Count > 3 || (outputs.Count == 3 && outputs[2] != maps))
            throw _node.Error($"outputShape={string.Join(":", outputs)} does not fit: width:height:{maps} of the result is needed.");
        var (columns, rows) = (PadTo(0, image[0], outputs[0]), PadTo(1, image[1], outputs[1]));
        return (Pad.Across(rows.Pad, columns.Pad), new Size2(rows.More, columns.More));
    }

    // Automatic pads make the smallest result there, (n - 1) * stride + 1; only at stride 1 is that what everybody has.
    Pad TransposedPad(int axis, int inputs)
    {
        var (kernel, stride, auto, before) = (_kernel[axis], _stride[axis], _auto[axis], (_kernel[axis] - 1) / 2);
        var pad = !auto ? Pad.Of(_lower[axis], _upper[axis]) : stride == 1 ? Pad.Same : Pad.Of(before, kernel - 1 - before);
        var outputs = (inputs - 1L) * stride + (auto ? 1 : kernel - _lower[axis] - _upper[axis]);
        if (outputs is >= 1 and < int.MaxValue)
            WindowLimits.Check(_node, (int)outputs, kernel, stride, auto, _lower[axis], _upper[axis]);
        return pad;
    }

    // A size that is given: a convolution of the result must give the image back.
    (Pad Pad, int More) PadTo(int axis, int inputs, int outputs)
    {
        var (kernel, stride, auto) = (_kernel[axis], _stride[axis], _auto[axis]);
        var smallest = (inputs - 1L) * stride + (auto ? 1 : kernel - _lower[axis] - _upper[axis]);
        var more = (int)Math.Clamp(outputs - smallest, -1, stride);
        if (more < 0 || more >= stride)
            throw _node.Error($"outputShape has {outputs} where {smallest} to {smallest + stride - 1} are possible: "
                + $"the convolution that undoes it must give {inputs} positions.");
        WindowLimits.Check(_node, outputs, kernel, stride, auto, _lower[axis], _upper[axis]);
        if (!auto) return (Pad.Of(_lower[axis], _upper[axis]), more);
        var (lower, upper) = ((kernel - 1) / 2 - more / 2, kernel - 1 - more - ((kernel - 1) / 2 - more / 2));
        return lower >= 0 && upper >= 0 ? (Pad.Of(lower, upper), 0)
            : throw _node.Error(
                $"automatic pads to {outputs} positions would cut into the image, which is not supported; give lowerPad and upperPad.");
    }

    /// <summary>The stride of an axis after width and height, and whether it is padded automatically.</summary>
    public (int Stride, bool Auto) Axis(int axis) => (_stride[axis], _auto[axis]);

    // What is written down is repeated to the kernel's rank; after that nothing moves and nothing is padded.
    T[] Lengthened<T>(IReadOnlyList<T> given, int rank, T otherwise)
    {
        if (given.Count == 0 || given.Count > rank) throw _node.Error($"{given.Count} strides or pads do not fit {rank} axes.");
        var values = new T[rank];
        for (var i = 0; i < rank; i++) values[i] = i < Math.Max(Rank, given.Count) ? given[Math.Min(i, given.Count - 1)] : otherwise;
        return values;
    }
}
