using System.Collections;
using System.Reflection;
using ProxyVsCors.Settings;
using Yarp.ReverseProxy.Configuration;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>Settings of YARP's own section that nobody reads, which are spelling mistakes: an error that says nothing is the hardest to
/// find.</summary>
internal static class UnknownSettings
{
    /// <returns>A line for each key below <c>ReverseProxy</c> that YARP does not know.</returns>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        Problems(configuration.GetSection(ReverseProxySection.Name), typeof(ReverseProxySettings));

    private static IEnumerable<string> Problems(IConfigurationSection section, Type type)
    {
        if (section.Value is { Length: > 0 })
            yield return $"{section.Path}: {SettingsReader.HasNoValue}";
        var names = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var property = Array.Find(names, each => each.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                yield return $"{child.Path}: nothing reads this setting{Meant(section, child.Key, names)}";
                continue;
            }

            foreach (var problem in Below(child, property.PropertyType))
                yield return problem;
        }
    }

    private static IEnumerable<string> Below(IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsDictionary(type))
            return type.GetGenericArguments()[1] is var each && IsSection(each) ? section.GetChildren().SelectMany(child => Problems(child, each)) : [];
        if (typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string))
        {
            if (section.Value is { Length: > 0 })
                return [$"{section.Path}: is a list; write {section.Path}:0"];
            var element = type.GetGenericArguments().FirstOrDefault();
            return element is not null && IsSection(element) ? section.GetChildren().SelectMany(child => Problems(child, element)) : [];
        }

        return IsSection(type) ? Problems(section, type) : [];
    }

    private static bool IsDictionary(Type type) =>
        type.IsGenericType && type.GetGenericArguments().Length == 2;

    private static bool IsSection(Type type) =>
        type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type)
        && (type == typeof(ReverseProxySettings) || type.Assembly == typeof(RouteConfig).Assembly);

    private static string Meant(IConfigurationSection section, string key, PropertyInfo[] names) =>
        NearestName.Of(key, [.. names.Select(each => each.Name)]) is { } near ? $"; did you mean {section.Path}:{near}?" : "";

    /// <summary>The shape that YARP reads.</summary>
    private sealed class ReverseProxySettings
    {
        public IReadOnlyDictionary<string, RouteConfig> Routes { get; } = new Dictionary<string, RouteConfig>();

        public IReadOnlyDictionary<string, ClusterConfig> Clusters { get; } = new Dictionary<string, ClusterConfig>();

        public IReadOnlyDictionary<string, object> Certificates { get; } = new Dictionary<string, object>();
    }
}
