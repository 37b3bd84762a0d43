using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>The types of a file's numbers: all of them are floats here.</summary>
static class ElementTypes
{
    public static bool IsReal(ElementKind kind) => kind is ElementKind.Float or ElementKind.Double or ElementKind.Float16 or ElementKind.Bfloat16;

    public static bool IsReal(int code) => IsReal((ElementKind)code);

    public static bool IsWhole(ElementKind kind) => kind is ElementKind.Int8 or ElementKind.Int16 or ElementKind.Int32 or ElementKind.Int64
        or ElementKind.Uint8 or ElementKind.Uint16 or ElementKind.Uint32 or ElementKind.Uint64;

    public static bool IsWhole(int code) => IsWhole((ElementKind)code);
}
