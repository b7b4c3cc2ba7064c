using System.Text;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>The same few names come with every answer: each is made a string once.</summary>
internal static class FieldNames
{
    private static readonly string?[] Seen = new string?[512];

    public static string Of(ReadOnlySpan<byte> name)
    {
        var hash = (((name.Length * 31) + name[0]) * 31 + name[name.Length / 2]) * 31 + name[^1];
        // Whoever writes a slot last wins; what is read is compared.
        ref var slot = ref Seen[hash & (Seen.Length - 1)];
        return slot is { } known && Ascii.Equals(name, known) ? known : slot = Encoding.ASCII.GetString(name);
    }
}
