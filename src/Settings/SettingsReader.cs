using System.Globalization;
using System.Reflection;

namespace ProxyVsCors.Settings;

/// <summary>Reads a section into its options class and tells all that does not fit: a value that is not what it has to be, a
/// name that nobody reads. The framework's binder throws at the first, with a stack trace, and is silent about the second.</summary>
internal static class SettingsReader
{
    public const string HasNoValue = "is a section of settings, and has no value of its own";

    /// <summary>Sets what can be read.</summary>
    /// <returns>What cannot, a line each.</returns>
    public static IReadOnlyList<string> Read(IConfigurationSection section, object options)
    {
        var properties = options.GetType().GetProperties().Where(property => property.CanWrite).ToList();
        var names = properties.ConvertAll(property => property.Name);
        return
        [
            .. string.IsNullOrEmpty(section.Value) ? Array.Empty<string>() : [$"{section.Path}: {HasNoValue}"],
            .. from given in section.GetChildren()
               let property = properties.Find(property => property.Name.Equals(given.Key, StringComparison.OrdinalIgnoreCase))
               from error in property is null ? [$"{section.Path}:{given.Key}: {Unknown(section.Path, given.Key, names)}"]
                   : IsSection(property.PropertyType) ? Read(given, property.GetValue(options)!)
                   : Set(property, given, options) is { } wrong ? [$"{section.Path}:{property.Name}: {wrong}"]
                   : Array.Empty<string>()
               select error,
        ];
    }

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);

    private static string Unknown(string section, string given, List<string> names) =>
        NearestName.Of(given, names) is { } near
            ? $"nobody reads this; {section}:{near} is meant"
            : $"nobody reads this; there is {string.Join(", ", names)}";

    private static string? Set(PropertyInfo property, IConfigurationSection given, object options)
    {
        if (property.PropertyType == typeof(IList<string>))
            return SetList(property, given, options);
        if (given.GetChildren().Any())
            return "is one value, not a list";
        if (given.Value is not { } text)
            return null;
        if (property.PropertyType == typeof(string))
        {
            property.SetValue(options, text);
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType);
        if (text.Length == 0)
            return type is null ? "is empty" : null;
        var (value, error) = Parse(type ?? property.PropertyType, text.Trim());
        if (error is null)
            property.SetValue(options, value);
        return error;
    }

    private static string? SetList(PropertyInfo property, IConfigurationSection given, object options)
    {
        var entries = given.GetChildren().ToList();
        if (!string.IsNullOrEmpty(given.Value))
            return $"is a list; its first entry is called {given.Path}:0, in the environment {given.Path.Replace(":", "__", StringComparison.Ordinal)}__0";
        if (entries.Find(entry => !int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) || entry.Value is null) is { } odd)
            return $"'{odd.Key}' is no number of an entry; the first is called {given.Path}:0";
        property.SetValue(options, entries.ConvertAll(entry => entry.Value!));
        return null;
    }

    private static (object? Value, string? Error) Parse(Type type, string text)
    {
        if (type == typeof(bool))
            return bool.TryParse(text, out var yes) ? (yes, null) : (null, $"'{text}' is neither true nor false");
        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? (number, null)
                : (null, $"'{text}' is not a whole number");
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? (number, null)
                : (null, $"'{text}' is not a whole number");
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? (number, null)
                : (null, $"'{text}' is not a number");
        }

        if (type.IsEnum)
        {
            return Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known
                ? (Enum.Parse(type, known), null)
                : (null, $"'{text}' is none of {string.Join(", ", Enum.GetNames(type))}");
        }

        if (type != typeof(TimeSpan))
            throw new NotSupportedException($"no setting is a {type}");
        if (text.All(char.IsAsciiDigit))
            return (null, $"'{text}' alone would be days; a minute is 00:01:00");
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? (time, null) : (null, $"'{text}' is not a time like 00:01:00");
    }
}
