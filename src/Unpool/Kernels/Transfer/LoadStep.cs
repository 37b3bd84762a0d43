using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Unpool.Data;

namespace Unpool.Kernels;

/// <summary>Loads a sample's pixels from the data into planes, times a factor.</summary>
sealed unsafe class LoadStep<V>(int column, float scale, Place y, int channels, Plane plane) : Step where V : struct, ILane<V>
{
    readonly PinnedFloats _mask = Mask.Of(Plane.Flat(plane.Width));

    public override IEnumerable<Touch> Touches => [Touch.Planes(y, plane, channels)];

    public override void Run(Frame frame)
    {
        Debug.Assert(V.Width <= ColumnMemory<byte>.Padding, "a vector that begins at a column's last value ends in its padding");
        var data = frame.Batch.Data.Columns[column];
        var rows = frame.Batch.Rows;
        var row = rows[frame.Sample];
        int? next = frame.Sample + 1 < rows.Length ? rows[frame.Sample + 1] : null;
        var to = frame.At(y);
        var size = plane.Height * plane.Width;
        if (data.Bytes is { } bytes)
        {
            var from = bytes.Start is null ? Read(bytes, row, data.Width, frame) : bytes.Start + (nint)row * data.Width;
            if (next is { } other && bytes.Start is not null) Fetch(bytes.Start + (nint)other * data.Width, data.Width);
            for (var c = 0; c < channels; c++, to += plane.Pitch, from += size) Image(from, to);
        }
        else if (data.Drawing is { } drawing)
        {
            var from = Draw(drawing, row, data.Width, frame);
            for (var c = 0; c < channels; c++, to += plane.Pitch, from += size) Image(from, to);
        }
        else
        {
            var from = data.Floats!.Start + (nint)row * data.Width;
            if (next is { } other) Fetch((byte*)(data.Floats.Start + (nint)other * data.Width), (nint)data.Width * sizeof(float));
            for (var c = 0; c < channels; c++, to += plane.Pitch, from += size) Image(from, to);
        }
    }

    // What lies past the row's end belongs to an earlier row, and is masked.
    static byte* Read(ColumnMemory<byte> bytes, int row, int width, Frame frame)
    {
        var to = frame.Bytes(width + ColumnMemory<byte>.Padding);
        bytes.File!.Read((long)row * width, new(to, width));
        return to;
    }

    static float* Draw(Drawing drawing, int row, int width, Frame frame)
    {
        var to = (float*)frame.Bytes(sizeof(float) * (width + ColumnMemory<float>.Padding + drawing.Room));
        drawing.Draw(row, frame.Batch.Sweep, new(to, width), new(to + width + ColumnMemory<float>.Padding, drawing.Room));
        return to;
    }

    // The next sample may lie anywhere: it is prefetched while this one is computed; of a large one only the start, the processor does the rest.
    static void Fetch(byte* from, nint bytes)
    {
        const int line = 64, most = 4096;
        if (!Sse.IsSupported) return;
        for (nint i = 0; i < Math.Min(bytes, most); i += line) Sse.Prefetch1(from + i);
    }

    // Rows are read past their end, into the next row or the column's padding; the mask drops what does not belong to them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Image(byte* from, float* to)
    {
        nint width = plane.Width, stride = plane.Stride;
        var mask = _mask.At;
        var factor = V.All(scale);
        for (var rows = plane.Height; rows > 0; rows--, from += width, to += stride)
            for (nint i = 0; i < width; i += V.Width)
                (V.LoadBytes(from + i) * factor & V.Load(mask + i)).Store(to + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Image(float* from, float* to)
    {
        nint width = plane.Width, stride = plane.Stride;
        var mask = _mask.At;
        var factor = V.All(scale);
        for (var rows = plane.Height; rows > 0; rows--, from += width, to += stride)
            for (nint i = 0; i < width; i += V.Width)
                (V.Load(from + i) * factor & V.Load(mask + i)).Store(to + i);
    }
}
