using System.Globalization;
using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>What the TIFF library reports. There is one for the whole process, so it is kept for each thread; nothing is printed.</summary>
sealed class TiffErrors : TiffErrorHandler
{
    [ThreadStatic]
    static string? OfThread;

    /// <summary>The first error on this thread since the last <see cref="Clear"/>.</summary>
    public static string? First => OfThread;

    /// <summary>Forgets the errors of this thread, and makes sure that they arrive here.</summary>
    public static void Clear()
    {
        _ = Installed.Value;
        OfThread = null;
    }

    static readonly Lazy<TiffErrorHandler> Installed = new(() => LibTiff.SetErrorHandler(new TiffErrors()));

    /// <inheritdoc/>
    public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args) =>
        OfThread ??= Text(format, args);

    /// <inheritdoc/>
    public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args) =>
        OfThread ??= Text(format, args);

    /// <inheritdoc/>
    public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
    }

    static string Text(string format, object[] args)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            return format;
        }
    }
}
